import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DesktopStateHolder } from '../../src-main/desktop/desktop-state-holder.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
let desktop: DesktopStateHolder;
beforeEach(async () => {
  desktop = new DesktopStateHolder();
  temp = await createTempCore({ desktop, linkScheme: 'patchbay-dev' });
});
afterEach(() => temp.close());

it('a subscription that ends leaves no listener behind', async () => {
  const { catalog, doctor, instances, problems, requests, sessions, settings, uses, vault } = temp.core.services;
  const stop = vi.fn<() => void>();
  const listened = [
    vi.spyOn(catalog, 'onChange').mockReturnValue(stop),
    vi.spyOn(desktop, 'onChange').mockReturnValue(stop),
    vi.spyOn(doctor, 'onChange').mockReturnValue(stop),
    vi.spyOn(instances, 'onChange').mockReturnValue(stop),
    vi.spyOn(instances, 'onModelsChange').mockReturnValue(stop),
    vi.spyOn(problems, 'onChange').mockReturnValue(stop),
    vi.spyOn(requests, 'onWaiting').mockReturnValue(stop),
    vi.spyOn(sessions, 'onChange').mockReturnValue(stop),
    vi.spyOn(settings, 'onChange').mockReturnValue(stop),
    vi.spyOn(uses, 'onChange').mockReturnValue(stop),
    vi.spyOn(vault, 'onChange').mockReturnValue(stop),
  ];
  const page = new AbortController();
  const client = createRouterClient(temp.core.router, { context: { windowId: null } });
  const events = await client.events.subscribe(undefined, { signal: page.signal });
  expect(await events.next()).toMatchObject({ value: { type: 'ready' } });
  expect(listened.map((spy) => spy.mock.calls.length)).toEqual(listened.map(() => 1));
  expect(stop).not.toHaveBeenCalled();
  page.abort();
  expect(stop).toHaveBeenCalledTimes(listened.length);
  expect(await events.next()).toMatchObject({ done: true });
});

it('a page hears what the desktop and other windows are asked, and reads it', async () => {
  const page = new AbortController();
  const client = createRouterClient(temp.core.router, { context: { windowId: 1 } });
  expect(await client.app.info()).toMatchObject({ linkScheme: 'patchbay-dev' });
  const events = await client.events.subscribe(undefined, { signal: page.signal });
  expect((await events.next()).value).toEqual({ type: 'ready' });
  desktop.set({ tray: true, shortcut: 'taken' });
  expect((await events.next()).value).toEqual({ type: 'desktop-changed' });
  expect(await client.app.desktop()).toEqual({ tray: true, shortcut: 'taken', loginItem: 'off', linkScheme: null });
  temp.core.services.inbox.receive('patchbay://instances/add?provider=demo');
  expect((await events.next()).value).toEqual({ type: 'requests-waiting' });
  expect(await client.app.takeRequests()).toEqual([
    { kind: 'open-link', link: { action: 'add-instance', providerId: 'demo' } },
  ]);
  page.abort();
});
