import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AutostartChoice } from '../../desktop/autostart.ts';
import { DesktopStateHolder } from '../../desktop/desktop-state-holder.ts';
import { ShortcutKeeper } from '../../desktop/shortcut-keeper.ts';
import { SettingsService } from '../../settings/settings-service.ts';
import { openHome } from '../../storage/open-home.ts';
import { PreferenceFollower } from './preference-follower.ts';

async function start(taken: readonly string[] = []) {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-follower-'));
  const opened = await openHome(home);
  if (!opened.ok) throw new Error('no home');
  const settings = new SettingsService({ paths: opened.value, onProblem: () => undefined });
  onTestFinished(async () => {
    settings.close();
    await rm(home, { recursive: true, force: true });
  });
  const keys = new Set<string>();
  const shortcut = new ShortcutKeeper(
    {
      register: (accelerator) => !taken.includes(accelerator) && keys.add(accelerator) === keys,
      unregister: (accelerator) => void keys.delete(accelerator),
    },
    () => undefined,
  );
  const chosen: AutostartChoice[] = [];
  const login = { fails: false };
  let on = false;
  const loginItem = {
    read: async () => (on ? ('on' as const) : ('off' as const)),
    choose: async (choice: AutostartChoice) => {
      if (login.fails) throw new Error('no login items');
      chosen.push(choice);
      on = choice.atLogin;
      return on ? ('on' as const) : ('off' as const);
    },
  };
  const logged: unknown[] = [];
  const log = { error: (_event: string, error: unknown) => `${logged.push(error)}` };
  const status = new DesktopStateHolder();
  const follower = new PreferenceFollower({ settings, shortcut, loginItem, status, log });
  await follower.apply();
  return { settings, keys, chosen, login, logged, status, follower };
}

it('does what settings say as soon as they are changed', async () => {
  const { settings, keys, chosen, status, follower } = await start();
  expect(status.get()).toMatchObject({ shortcut: 'none', loginItem: 'off' });
  await settings.update({ globalShortcut: 'Control+Shift+Space', startAtLogin: true, closeToTray: true });
  await follower.apply();
  expect([...keys]).toEqual(['Control+Shift+Space']);
  expect(chosen).toEqual([{ atLogin: true, hidden: false }]);
  expect(follower.closeToTray).toBe(true);
  expect(status.get()).toMatchObject({ shortcut: 'registered', loginItem: 'on' });
  await settings.update({ startHidden: true });
  await settings.update({ globalShortcut: null });
  await follower.apply();
  expect([...keys]).toEqual([]);
  expect(chosen.at(-1)).toEqual({ atLogin: true, hidden: true });
  expect(status.get().shortcut).toBe('none');
});

it('only looks at the login item when it starts, as the user may have turned it off elsewhere', async () => {
  const { settings, chosen, follower } = await start();
  await settings.update({ closeToTray: true });
  await follower.apply();
  expect(chosen).toEqual([]);
});

it('tells of keys that another program has', async () => {
  const { settings, status, follower } = await start(['F12']);
  await settings.update({ globalShortcut: 'F12' });
  await follower.apply();
  expect(status.get().shortcut).toBe('taken');
});

it('goes on following after the system failed at one change, which is logged', async () => {
  const { settings, keys, follower, login, logged } = await start();
  login.fails = true;
  await settings.update({ startAtLogin: true });
  await expect.poll(() => logged).toEqual([new Error('no login items')]);
  await settings.update({ globalShortcut: 'F12' });
  await follower.apply();
  expect([...keys]).toEqual(['F12']);
});
