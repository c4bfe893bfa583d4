import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openInBrowser } from './open-browser.ts';

const link = 'http://127.0.0.1:4780/#token=abc';
const openedSchema = z.object({ file: z.string(), mode: z.string(), page: z.string() });
let folder = '';
let bin = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-open-'));
  bin = await mkdtemp(join(tmpdir(), 'patchbay-bin-'));
  vi.stubEnv('DISPLAY', ':99');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await rm(bin, { recursive: true });
});

/** What a stand-in for xdg-open was given: its argument, and the mode and content of that file. */
async function opened(): Promise<z.infer<typeof openedSchema>> {
  const server = createServer().listen(join(bin, 'socket'));
  const said = new Promise<string>((resolve) => {
    server.on('connection', (socket) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('end', () => resolve(text));
    });
  });
  const script = `#!${process.execPath}
    const { readFileSync, statSync } = require('node:fs');
    const file = process.argv[2];
    const said = { file, mode: (statSync(file).mode & 0o777).toString(8), page: readFileSync(file, 'utf8') };
    require('node:net').connect(${JSON.stringify(join(bin, 'socket'))}).end(JSON.stringify(said));`;
  await writeFile(join(bin, 'xdg-open'), script);
  await chmod(join(bin, 'xdg-open'), 0o700);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH']}`);
  expect(await openInBrowser(link, folder)).toBe(true);
  const text = await said;
  server.close();
  return openedSchema.parse(JSON.parse(text));
}

it.runIf(process.platform === 'linux')('shows the link by a file for the owner only, not by an argument', async () => {
  const { file, mode, page } = await opened();
  expect(file).not.toContain('token');
  expect(mode).toBe('600');
  expect(page).toContain(`content="0;url=${link}"`);
});

it.runIf(process.platform === 'linux')('removes what a killed process left', async () => {
  await writeFile(join(folder, 'open-old.html'), 'old');
  await writeFile(join(folder, 'settings.json'), '{}');
  await opened();
  const names = await readdir(folder);
  expect(names).not.toContain('open-old.html');
  expect(names).toContain('settings.json');
});

it.runIf(process.platform === 'linux')('opens nothing without a display or an opener, and says so', async () => {
  vi.stubEnv('PATH', bin);
  expect(await openInBrowser(link, folder)).toBe(false);
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  await rm(folder, { recursive: true });
  expect(await openInBrowser(link, folder)).toBe(false);
  folder = await mkdtemp(join(tmpdir(), 'patchbay-open-'));
});
