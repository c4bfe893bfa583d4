import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication } from '@playwright/test';
import { z } from 'zod';
import { answerOf, sentToMain } from '../desktop-double/spec/answer-of.ts';
import type { DesktopDriver, LaunchOptions, MessageBox } from './desktop-app.ts';

const repository = join(import.meta.dirname, '..', '..');

/** A package of the inspectable flavour, to run the specs on instead of the build. */
const packaged = process.env['PATCHBAY_PACKAGE'] ?? null;

/** The executable of the package, or of a real Electron where one is installed or pointed at; null otherwise. */
function electronExecutable(): string | null {
  if (packaged !== null) return resolve(repository, packaged);
  const pathFile = join(repository, 'node_modules', 'electron', 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(repository, 'node_modules', 'electron', 'dist');
  const executable = join(folder, name);
  return existsSync(executable) ? executable : null;
}

const executablePath = electronExecutable();

function commandLine(args: readonly string[]): string[] {
  // Electron has no sandbox for root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...asRoot, ...(packaged === null ? ['.'] : []), ...args];
}

function environmentOf({ home, environment }: LaunchOptions): Record<string, string> {
  const display = Object.entries(process.env).filter(([name]) => /^(DISPLAY|WAYLAND_DISPLAY|XAUTHORITY)$/.test(name));
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    PATCHBAY_HOME: join(home, 'patchbay'),
    ...Object.fromEntries(display.map(([name, value]) => [name, value ?? ''])),
    ...environment,
  };
}

const boxesSchema = z.array(z.object({ message: z.string(), detail: z.string(), buttons: z.array(z.string()) }));

/** Message boxes are the system's own windows, out of Playwright's reach: main shows none, and keeps what it would have. */
async function keepMessageBoxes(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const open: { message: string; detail: string; buttons: string[]; answer: (response: number) => void }[] = [];
    Reflect.set(globalThis, 'openMessageBoxes', open);
    Reflect.set(dialog, 'showMessageBox', (first: object, second?: object) => {
      const { message = '', detail = '', buttons = ['OK'] } = { ...(second ?? first) } satisfies Partial<MessageBox>;
      return new Promise((resolve) => {
        const answer = (response: number): void => resolve({ response, checkboxChecked: false });
        open.push({ message, detail, buttons, answer });
      });
    });
  });
}

async function pressButton(app: ElectronApplication, label: string): Promise<MessageBox> {
  const openBoxes = async (): Promise<MessageBox[]> =>
    boxesSchema.parse(
      await app.evaluate(() => {
        const open: unknown = Reflect.get(globalThis, 'openMessageBoxes');
        const text: unknown = JSON.parse(JSON.stringify(open));
        return text;
      }),
    );
  await expect.poll(async () => (await openBoxes()).length).toBeGreaterThan(0);
  const box = (await openBoxes()).at(-1);
  if (box === undefined || !box.buttons.includes(label)) throw new Error(`The message box has no button "${label}".`);
  await app.evaluate((_electron, response) => {
    const open: unknown = Reflect.get(globalThis, 'openMessageBoxes');
    const last: unknown = Array.isArray(open) ? open.pop() : undefined;
    if (typeof last === 'object' && last !== null && 'answer' in last && typeof last.answer === 'function') {
      Reflect.apply(last.answer, undefined, [response]);
    }
  }, box.buttons.indexOf(label));
  return box;
}

export const electron: DesktopDriver = {
  name: 'electron',
  unavailable: executablePath === null ? 'no Electron runtime' : null,
  launch: async (_browser, options) => {
    const app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: commandLine(options.args),
      cwd: repository,
      env: environmentOf(options),
    });
    await keepMessageBoxes(app);
    const process = app.process();
    const { promise: left, resolve } = Promise.withResolvers<number | null>();
    process.once('exit', resolve);
    return {
      window: async (place = 0) => {
        await app.firstWindow();
        await expect.poll(() => app.windows().length).toBeGreaterThan(place);
        const page = app.windows()[place];
        if (page === undefined) throw new Error('The window is gone.');
        return page;
      },
      evaluate: async (run, argument) => answerOf(run, await app.evaluate(sentToMain(run), argument)),
      pressButton: (label) => pressButton(app, label),
      requestQuit: async () => {
        // The process may be gone before the call is answered.
        await app.evaluate(({ app: electronApp }) => setImmediate(() => electronApp.quit())).catch(() => undefined);
      },
      exited: () => left,
      dispose: async () => void process.kill('SIGKILL'),
    };
  },
  launchSecond: async (options) => {
    const child = spawn(executablePath ?? '', commandLine(options.args), {
      cwd: repository,
      env: environmentOf(options),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.once('close', resolve);
    return { code: await promise, output };
  },
};
