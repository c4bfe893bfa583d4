import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecret } from './access-tokens.ts';

/** Long enough for a browser to start and read the file. */
const redirectLifeMs = 30_000;
const redirectName = /^open-[\w-]+\.html$/;

function opener(file: string): readonly [string, readonly string[]] | null {
  if (process.platform === 'darwin') return ['open', [file]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '""', file]];
  // Without a display, xdg-open would put a text browser into this terminal.
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
  return display === '' ? null : ['xdg-open', [file]];
}

/** Removes redirect files that are left of a process that was killed. */
async function removeRedirects(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (redirectName.test(name)) await rm(join(folder, name), { force: true });
  }
}

/**
 * Shows the URL in the user's browser by way of a file that only the user can read, so that the token in the URL is in
 * no process list. Best effort: false where there is nothing to open it with, and the link is printed anyway.
 */
export async function openInBrowser(url: string, folder: string): Promise<boolean> {
  const file = join(folder, `open-${newSecret()}.html`);
  const command = opener(file);
  if (command === null) return false;
  try {
    await removeRedirects(folder);
    const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Patchbay</title><meta http-equiv="refresh" content="0;url=${url}">`;
    await writeFile(file, page, { mode: 0o600, flag: 'wx' });
    setTimeout(() => void rm(file, { force: true }).catch(() => undefined), redirectLifeMs).unref();
    const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    child.unref();
    await once(child, 'spawn');
    return true;
  } catch {
    return false;
  }
}
