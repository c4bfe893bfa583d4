import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registerLinkEntry, type LinkEntry } from './link-entry.ts';

async function userHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-links-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, '.config'));
  return folder;
}

function entryFor(home: string, command = ['/home/me/Patchbay.AppImage']): LinkEntry {
  return {
    scheme: 'patchbay',
    command,
    folder: join(home, '.local', 'share', 'applications'),
    environment: { PATH: process.env['PATH'], HOME: home },
  };
}
const fileOf = ({ folder }: LinkEntry): string => join(folder, 'patchbay.desktop');

it('says that links do not arrive where there is nothing to register them with', async () => {
  const home = await userHome();
  const entry = { ...entryFor(home), environment: { PATH: home, HOME: home } };
  expect(await registerLinkEntry(entry)).toBe(false);
});

it('says so where the folder cannot be made', async () => {
  const home = await userHome();
  await writeFile(join(home, '.local'), 'a file');
  expect(await registerLinkEntry(entryFor(home))).toBe(false);
});

const hasXdgMime = process.platform === 'linux' && spawnSync('xdg-mime', ['--version']).status === 0;

describe.runIf(hasXdgMime)('with the desktop’s own tool', () => {
  it('makes the app the one that opens links, with the link behind `--`', async () => {
    const entry = entryFor(await userHome());
    expect(await registerLinkEntry(entry)).toBe(true);
    const text = await readFile(fileOf(entry), 'utf8');
    expect(text).toContain('\nExec=/home/me/Patchbay.AppImage -- %u\n');
    expect(text).toContain('\nMimeType=x-scheme-handler/patchbay;\n');
    const { stdout } = spawnSync('xdg-mime', ['query', 'default', 'x-scheme-handler/patchbay'], {
      env: entry.environment,
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('patchbay.desktop');
  });

  it('writes the file again only when it says something else', async () => {
    const home = await userHome();
    await registerLinkEntry(entryFor(home));
    const before = await stat(fileOf(entryFor(home)), { bigint: true });
    expect(await registerLinkEntry(entryFor(home))).toBe(true);
    const after = await stat(fileOf(entryFor(home)), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    await registerLinkEntry(entryFor(home, ['/opt/moved/Patchbay.AppImage']));
    expect(await readFile(fileOf(entryFor(home)), 'utf8')).toContain('Exec=/opt/moved/Patchbay.AppImage -- %u');
  });

  it('changes nothing where links arrive already', async () => {
    const home = await userHome();
    const tools = join(home, 'bin');
    await mkdir(tools);
    await writeFile(join(tools, 'xdg-mime'), `#!/bin/sh\necho "$@" >> "${home}/calls"\necho patchbay.desktop\n`);
    await chmod(join(tools, 'xdg-mime'), 0o755);
    const entry = { ...entryFor(home), environment: { PATH: `${tools}:/usr/bin:/bin`, HOME: home } };
    expect(await registerLinkEntry(entry)).toBe(true);
    expect(await readFile(join(home, 'calls'), 'utf8')).toBe('query default x-scheme-handler/patchbay\n');
  });
});
