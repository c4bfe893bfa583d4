import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { homePaths } from './home.ts';
import { defaultHome, openHome } from './open-home.ts';
import { namesIn, temporaryFolder, valueOf } from './storage.fixture.ts';

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe('defaultHome', () => {
  test.each([
    ['linux', {}, '/home/ada', '/home/ada/.local/share/patchbay'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ada', '/data/patchbay'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada', '/home/ada/.local/share/patchbay'],
    ['linux', { XDG_DATA_HOME: '/data', PATCHBAY_HOME: '/own' }, '/home/ada', '/own'],
    ['linux', { PATCHBAY_HOME: '' }, '/home/ada', '/home/ada/.local/share/patchbay'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/ada', '/Users/ada/Library/Application Support/Patchbay'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' },
      'C:\\Users\\ada',
      'C:\\Users\\ada\\AppData\\Roaming\\Patchbay',
    ],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Patchbay'],
    ['win32', { PATCHBAY_HOME: 'D:\\p' }, 'C:\\Users\\ada', 'D:\\p'],
  ] as const)('%s with %o', (platform, env, homeFolder, expected) => {
    expect(defaultHome(env, platform, homeFolder)).toBe(expected);
  });
});

describe('openHome', () => {
  test('makes the folder and what is below for the owner only', async () => {
    const root = join(await temporaryFolder(), 'data', 'patchbay');
    const paths = valueOf(await openHome(root));
    expect(paths).toEqual(homePaths(root));
    expect(await namesIn(root)).toEqual([
      'backups',
      'catalog-cache',
      'credentials',
      'electron',
      'logs',
      'user-catalog',
    ]);
    for (const folder of [root, paths.credentials, paths.userCatalog, paths.userPatches, paths.logs])
      expect(await modeOf(folder)).toBe(0o700);
  });

  test('closes an existing home to others, and loses nothing', async () => {
    const root = await temporaryFolder();
    const paths = homePaths(root);
    await mkdir(paths.credentials);
    await writeFile(paths.instances, '{}', { mode: 0o644 });
    await writeFile(`${paths.instances}.bak`, '{}', { mode: 0o666 });
    await chmod(root, 0o755);
    await chmod(paths.credentials, 0o777);
    expect((await openHome(root)).ok).toBe(true);
    expect(await modeOf(root)).toBe(0o700);
    expect(await modeOf(paths.credentials)).toBe(0o700);
    expect(await modeOf(paths.instances)).toBe(0o600);
    expect(await modeOf(`${paths.instances}.bak`)).toBe(0o600);
    expect(await readFile(paths.instances, 'utf8')).toBe('{}');
  });

  test('leaves the mode of a file that the user linked to', async () => {
    const folder = await temporaryFolder();
    const root = join(folder, 'home');
    await mkdir(root);
    const real = join(folder, 'dotfile.json');
    await writeFile(real, '{}');
    await chmod(real, 0o644);
    await symlink(real, homePaths(root).settings);
    expect((await openHome(root)).ok).toBe(true);
    expect(await modeOf(real)).toBe(0o644);
  });

  test('takes a path relative to where it runs', async () => {
    const root = await temporaryFolder();
    const relative = join('..', '..', '..', '..', '..', '..', '..', '..', '..', '..', root);
    expect(valueOf(await openHome(relative)).root).toBe(root);
  });

  test('refuses what is no folder, and folders that plainly are not its own', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    expect(await openHome(join(folder, 'file'))).toMatchObject({
      ok: false,
      failure: { code: 'storage-failed', params: { step: 'open-home' } },
    });
    const shared = join(folder, 'shared');
    await mkdir(shared);
    await chmod(shared, 0o1777);
    for (const path of [shared, homedir(), '/'])
      expect(await openHome(path)).toMatchObject({ ok: false, failure: { params: { reason: 'shared-folder' } } });
    expect((await stat(shared)).mode & 0o7777).toBe(0o1777);
  });

  test('gives up where no folder can be made', async () => {
    // Node's own recursive mkdir would try for ever.
    expect(await openHome('/proc/patchbay/home')).toMatchObject({ ok: false, failure: { code: 'storage-failed' } });
  });
});
