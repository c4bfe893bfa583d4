import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readAutostart, setAutostart } from './autostart.ts';
import { isAppImage, launchCommand } from './launch-command.ts';
import { applicationsFolder, autostartFolder } from './user-folders.ts';

async function configFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-autostart-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
const command = ['/home/a b/Patchbay.AppImage'];
const execIn = async (folder: string): Promise<string> =>
  /^Exec=(.*)$/m.exec(await readFile(join(folder, 'patchbay.desktop'), 'utf8'))?.[1] ?? '';

it('starts at login, hidden or not, and stops doing so', async () => {
  const folder = join(await configFolder(), 'autostart');
  expect(await setAutostart({ folder, command }, { atLogin: true, hidden: false })).toBe(true);
  expect(await execIn(folder)).toBe('"/home/a b/Patchbay.AppImage"');
  expect(await setAutostart({ folder, command }, { atLogin: true, hidden: true })).toBe(true);
  expect(await execIn(folder)).toBe('"/home/a b/Patchbay.AppImage" --hidden');
  expect(await setAutostart({ folder, command }, { atLogin: false, hidden: true })).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

it('follows the app’s file when that has moved', async () => {
  const folder = await configFolder();
  const choice = { atLogin: true, hidden: false };
  await setAutostart({ folder, command: ['/old/Patchbay.AppImage'] }, choice);
  expect(await readAutostart({ folder, command }, choice)).toBe(true);
  expect(await execIn(folder)).toBe('"/home/a b/Patchbay.AppImage"');
});

it('leaves an entry as it is that the user turned off or took away', async () => {
  const folder = await configFolder();
  const choice = { atLogin: true, hidden: false };
  expect(await readAutostart({ folder, command }, choice)).toBe(false);
  expect(await readdir(folder)).toEqual([]);
  const text = '[Desktop Entry]\nExec=/old/Patchbay.AppImage\nX-GNOME-Autostart-enabled=false\n';
  await writeFile(join(folder, 'patchbay.desktop'), text);
  expect(await readAutostart({ folder, command }, choice)).toBe(false);
  expect(await readFile(join(folder, 'patchbay.desktop'), 'utf8')).toBe(text);
});

it('leaves what other programs start alone, and a folder that is not there', async () => {
  const folder = await configFolder();
  await writeFile(join(folder, 'other.desktop'), '');
  expect(await setAutostart({ folder, command }, { atLogin: false, hidden: false })).toBe(false);
  expect(await readdir(folder)).toEqual(['other.desktop']);
  expect(await setAutostart({ folder: join(folder, 'no'), command }, { atLogin: false, hidden: false })).toBe(false);
});

it('says that it does not start at login where nothing can be written', async () => {
  const folder = join(await configFolder(), 'file');
  await writeFile(folder, '');
  expect(await setAutostart({ folder, command }, { atLogin: true, hidden: false })).toBe(false);
});

it.each([
  ['/opt/Patchbay/patchbay', true, {}, ['/opt/Patchbay/patchbay']],
  ['/tmp/.mount_x/patchbay', true, { APPIMAGE: '/home/me/P.AppImage' }, ['/home/me/P.AppImage']],
  ['/opt/Patchbay/patchbay', true, { APPIMAGE: 'relative' }, ['/opt/Patchbay/patchbay']],
  ['/src/electron', false, { APPIMAGE: '/home/me/Terminal.AppImage' }, ['/src/electron', '/src/app']],
])('starts again as %s (packaged %s, %o)', (execPath, isPackaged, environment, expected) => {
  expect(launchCommand({ environment, execPath, isPackaged, appPath: '/src/app' })).toEqual(expected);
  expect(isAppImage({ environment, isPackaged })).toBe(expected[0] === '/home/me/P.AppImage');
});

it('finds the user’s folders as the XDG specification says', () => {
  expect(autostartFolder({}, '/home/me')).toBe('/home/me/.config/autostart');
  expect(autostartFolder({ XDG_CONFIG_HOME: '/cfg' }, '/home/me')).toBe('/cfg/autostart');
  expect(autostartFolder({ XDG_CONFIG_HOME: 'cfg' }, '/home/me')).toBe('/home/me/.config/autostart');
  expect(applicationsFolder({}, '/home/me')).toBe('/home/me/.local/share/applications');
  expect(applicationsFolder({ XDG_DATA_HOME: '/data' }, '/home/me')).toBe('/data/applications');
});
