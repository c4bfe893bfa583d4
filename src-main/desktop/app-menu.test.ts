import { describe, expect, it } from 'vitest';
import { appMenu, type MenuAction } from './app-menu.ts';
import type { MenuItem } from './menu-item.ts';

function all(items: readonly MenuItem<MenuAction>[]): readonly MenuItem<MenuAction>[] {
  return items.flatMap((item) => [item, ...all(item.items)]);
}
const labels = (items: readonly MenuItem<MenuAction>[]): readonly string[] => items.map(({ label }) => label);
const rolesIn = (items: readonly MenuItem<MenuAction>[]): readonly string[] =>
  all(items).flatMap(({ role }) => (role === null ? [] : [role]));

const linux = appMenu({ platform: 'linux', development: false });
const windows = appMenu({ platform: 'win32', development: false });
const mac = appMenu({ platform: 'darwin', development: false });

it('has the menus that each system expects', () => {
  expect(labels(linux)).toEqual(['&File', '&Edit', '&View', '&Go', '&Window', '&Help']);
  expect(labels(windows)).toEqual(labels(linux));
  expect(labels(mac)).toEqual(['Patchbay', ...labels(linux)]);
});

it('keeps settings and quitting where each system has them', () => {
  const [file] = linux;
  expect(labels(file?.items ?? [])).toContain('Settings…');
  expect(rolesIn(file?.items ?? [])).toEqual(['close', 'quit']);
  const [own, macFile] = mac;
  expect(labels(own?.items ?? [])).toContain('Settings…');
  expect(rolesIn(own?.items ?? [])).toContain('quit');
  expect(rolesIn(macFile?.items ?? [])).toEqual(['close']);
});

it('reloads and inspects only in development', () => {
  for (const menu of [linux, windows, mac]) {
    expect(rolesIn(menu)).not.toContain('reload');
    expect(rolesIn(menu)).not.toContain('toggleDevTools');
  }
  expect(rolesIn(appMenu({ platform: 'linux', development: true }))).toEqual(
    expect.arrayContaining(['reload', 'toggleDevTools']),
  );
});

describe.each([
  ['linux', linux],
  ['win32', windows],
  ['darwin', mac],
])('on %s', (_platform, menu) => {
  it('gives no two entries the same keys', () => {
    const keys = all(menu).flatMap(({ accelerator }) => (accelerator === null ? [] : [accelerator]));
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('has no entry that does nothing', () => {
    const idle = all(menu).filter(
      ({ type, role, action, items }) => type !== 'separator' && role === null && action === null && items.length === 0,
    );
    expect(idle).toEqual([]);
  });

  it('asks the window for pages and for the search', () => {
    const requests = all(menu).flatMap(({ action }) => (action?.kind === 'request' ? [action.request] : []));
    expect(requests).toEqual(
      expect.arrayContaining([
        { kind: 'find' },
        { kind: 'go', page: 'new-session' },
        { kind: 'go', page: 'sessions' },
        { kind: 'go', page: 'instances' },
        { kind: 'go', page: 'catalog' },
        { kind: 'go', page: 'settings' },
      ]),
    );
  });
});
