import { expect, it, vi } from 'vitest';
import { carried } from '../desktop-double/page/carried.ts';
import { makeContextBridge } from '../desktop-double/page/context-bridge.ts';
import { makeIpcRenderer } from '../desktop-double/page/ipc-renderer.ts';
import { makePreloadRequire } from '../desktop-double/page/preload-require.ts';

/** What a page sees of what a preload exposes. */
function exposed(api: unknown): unknown {
  // The bridge lets elements through, which Node does not have.
  vi.stubGlobal('Element', function Element() {});
  const world = {};
  const bridge = makeContextBridge(world);
  bridge.exposeInMainWorld('api', api);
  expect(() => bridge.exposeInMainWorld('api', {})).toThrow('existing property');
  vi.unstubAllGlobals();
  return Reflect.get(world, 'api');
}

class Secret {
  readonly shown = 1;
  hidden(): number {
    return 2;
  }
}

it('contextBridge copies and freezes, drops prototypes and symbols, clones dates', () => {
  const own = { list: [new Secret()], mark: Symbol('mark'), at: new Date(0) };
  const seen = exposed(own);
  expect(seen).toEqual({ list: [{ shown: 1 }], mark: undefined, at: new Date(0) });
  expect(seen).not.toBe(own);
  expect(Object.isFrozen(seen)).toBe(true);
});

it('ipcRenderer refuses what has no clone, and the double what it cannot carry', async () => {
  const calls: unknown[] = [];
  const { ipcRenderer } = makeIpcRenderer(async (_channel, args) => void calls.push(args), carried);
  await expect(ipcRenderer.invoke('a', () => undefined)).rejects.toThrow('An object could not be cloned.');
  await expect(ipcRenderer.invoke('a', Symbol('mark'))).rejects.toThrow('An object could not be cloned.');
  await expect(ipcRenderer.invoke('a', new Map())).rejects.toThrow('does not carry a Map');
  await ipcRenderer.invoke('a', { secret: new Secret() });
  expect(calls).toEqual([[{ secret: { shown: 1 } }]]);
});

it('a preload can require electron, and nothing of Node', () => {
  const electron = { ipcRenderer: {} };
  const load = makePreloadRequire(electron);
  expect(load('electron')).toEqual(electron);
  expect(() => load('node:fs')).toThrow('module not found: node:fs');
  expect(() => load('./beside.js')).toThrow('module not found');
  expect(() => load('events')).toThrow('does not model "events"');
  const given: unknown = load('electron');
  const zoom = (): unknown => (typeof given === 'object' && given !== null ? Reflect.get(given, 'webFrame') : null);
  expect(zoom).toThrow('electron.webFrame');
});
