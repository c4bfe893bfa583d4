import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LoginItem, type LoginItemOptions } from './login-item.ts';

const off = { atLogin: false, hidden: false };
const on = { atLogin: true, hidden: false };
const onHidden = { atLogin: true, hidden: true };
const command = ['/opt/Patchbay/patchbay'];

/** macOS and Windows keep the item; Windows tells entries apart by their arguments. */
class System {
  readonly calls: unknown[] = [];
  readonly isPackaged: boolean;
  enabled = true;
  #openAtLogin = false;
  #args = '';

  constructor(isPackaged = true) {
    this.isPackaged = isPackaged;
  }

  setLoginItemSettings(settings: { readonly openAtLogin?: boolean; readonly args?: readonly string[] }): void {
    this.calls.push(settings);
    this.#openAtLogin = settings.openAtLogin ?? false;
    this.#args = (settings.args ?? []).join(' ');
  }

  getLoginItemSettings(options: { readonly args?: readonly string[] } = {}) {
    const openAtLogin = this.#openAtLogin && this.#args === (options.args ?? []).join(' ');
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: 'not-found' as const,
      executableWillLaunchAtLogin: openAtLogin && this.enabled,
      launchItems: [],
    };
  }
}

function loginItem(app: LoginItemOptions['app'], platform: NodeJS.Platform, folder = '/nowhere'): LoginItem {
  return new LoginItem({ app, platform, autostart: { folder, command } });
}

it('is the system’s login item on macOS, which takes no arguments', async () => {
  const system = new System();
  const item = loginItem(system, 'darwin');
  expect(await item.read(off)).toBe('off');
  expect(await item.choose(onHidden)).toBe('on');
  expect(await item.choose(off)).toBe('off');
  expect(system.calls).toEqual([{ openAtLogin: true }, { openAtLogin: false }]);
});

it('starts hidden by an argument on Windows, and tells what the task manager turned off', async () => {
  const system = new System();
  const item = loginItem(system, 'win32');
  expect(await item.choose(onHidden)).toBe('on');
  expect(system.calls).toEqual([{ openAtLogin: true, args: ['--hidden'] }]);
  system.enabled = false;
  expect(await item.read(onHidden)).toBe('off');
});

it.each(['darwin', 'win32'] as const)('is not offered on %s to an app run from its sources', async (platform) => {
  const system = new System(false);
  expect(await loginItem(system, platform).choose(on)).toBe('unsupported');
  expect(await loginItem(system, platform).read(on)).toBe('unsupported');
  expect(system.calls).toEqual([]);
});

it('is an entry in the desktop’s folder on Linux', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-login-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const system = new System();
  const item = loginItem(system, 'linux', folder);
  expect(await item.read(off)).toBe('off');
  expect(await item.choose(on)).toBe('on');
  expect(await readdir(folder)).toEqual(['patchbay.desktop']);
  expect(await item.read(on)).toBe('on');
  expect(await item.choose(off)).toBe('off');
  expect(system.calls).toEqual([]);
});
