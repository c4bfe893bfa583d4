import { expect, it } from 'vitest';
import { linkSchemeOf, registerLinkScheme } from './link-scheme.ts';

/** Takes note of what the system is asked to open links with; `takes` is its answer. */
function appOn(isPackaged: boolean, takes = true) {
  const calls: unknown[] = [];
  return {
    calls,
    isPackaged,
    getAppPath: () => '/src/app',
    setAsDefaultProtocolClient: (...call: unknown[]) => {
      calls.push(call);
      return takes;
    },
  };
}

it('keeps the links of an installed app and of one run from its sources apart', () => {
  expect(linkSchemeOf({ isPackaged: true })).toBe('patchbay');
  expect(linkSchemeOf({ isPackaged: false })).toBe('patchbay-dev');
});

it('has Windows put the link behind `--`, where no part of it is a switch', async () => {
  const installed = appOn(true);
  expect(await registerLinkScheme(installed, 'win32')).toBe('patchbay');
  expect(installed.calls).toEqual([['patchbay', process.execPath, ['--']]]);
  const sources = appOn(false);
  expect(await registerLinkScheme(sources, 'win32')).toBe('patchbay-dev');
  expect(sources.calls).toEqual([['patchbay-dev', process.execPath, ['/src/app', '--']]]);
});

it('has no links on macOS without a package, whose Info.plist names the scheme', async () => {
  const installed = appOn(true);
  expect(await registerLinkScheme(installed, 'darwin')).toBe('patchbay');
  expect(installed.calls).toEqual([['patchbay']]);
  const sources = appOn(false);
  expect(await registerLinkScheme(sources, 'darwin')).toBeNull();
  expect(sources.calls).toEqual([]);
});

it('says that links do not arrive where the system refuses', async () => {
  expect(await registerLinkScheme(appOn(true, false), 'win32')).toBeNull();
});
