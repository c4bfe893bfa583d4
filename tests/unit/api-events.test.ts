import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
beforeEach(async () => {
  temp = await createTempCore();
});
afterEach(() => temp.close());

it('a subscription that ends leaves no listener behind', async () => {
  const { catalog, instances, problems, requests, sessions, settings, vault } = temp.core.services;
  const stop = vi.fn<() => void>();
  const listened = [
    vi.spyOn(catalog, 'onChange').mockReturnValue(stop),
    vi.spyOn(instances, 'onChange').mockReturnValue(stop),
    vi.spyOn(instances, 'onModelsChange').mockReturnValue(stop),
    vi.spyOn(problems, 'onChange').mockReturnValue(stop),
    vi.spyOn(requests, 'onWaiting').mockReturnValue(stop),
    vi.spyOn(sessions, 'onChange').mockReturnValue(stop),
    vi.spyOn(settings, 'onChange').mockReturnValue(stop),
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
