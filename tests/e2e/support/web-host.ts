import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repository = join(import.meta.dirname, '..', '..', '..');
const readyLine = /^Patchbay is ready at (http:\/\/127\.0\.0\.1:(\d+)\/)#token=(\S+)$/;

export interface WebHostOptions {
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** 0 takes any. */
  readonly port?: number;
}

/** The built web host as a user runs it: a process of its own with a home of its own. */
export class WebHost {
  /** With the one-time token. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #output: () => string;

  private constructor(child: ChildProcess, match: RegExpExecArray, output: () => string) {
    this.#child = child;
    this.#output = output;
    this.url = match[0].slice('Patchbay is ready at '.length);
    this.origin = (match[1] ?? '').slice(0, -1);
    this.port = Number(match[2]);
  }

  static async start({ home, environment = {}, port = 0 }: WebHostOptions): Promise<WebHost> {
    const child = spawn(
      process.execPath,
      [
        join(repository, 'out', 'main', 'web.js'),
        '--port',
        String(port),
        '--home',
        join(home, 'patchbay'),
        '--no-open',
      ],
      {
        cwd: repository,
        env: { PATH: process.env['PATH'], HOME: home, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    const ready = Promise.withResolvers<RegExpExecArray>();
    lines.on('line', (line) => {
      output += `${line}\n`;
      const match = readyLine.exec(line);
      if (match !== null) ready.resolve(match);
    });
    child.once('exit', (code) => ready.reject(new Error(`The web host left with code ${code}:\n${output}`)));
    ready.promise.catch(() => undefined);
    return new WebHost(child, await ready.promise, () => output);
  }

  /** Everything it has printed, on both streams. */
  get output(): string {
    return this.#output();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(signal);
    await once(this.#child, 'exit');
  }
}

/** Runs a second process on the same home, with arguments of its own, and resolves with what it printed and how it left. */
export async function runSecond(home: string, ...argv: string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(
    process.execPath,
    [join(repository, 'out', 'main', 'web.js'), '--home', join(home, 'patchbay'), '--no-open', ...argv],
    { cwd: repository, env: { PATH: process.env['PATH'], HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout };
}
