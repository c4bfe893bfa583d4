import { createRouterClient } from '@orpc/server';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
beforeEach(async () => {
  temp = await createTempCore();
});
afterEach(() => temp.close());

function client(windowId: number | null = null) {
  return createRouterClient(temp.core.router, { context: { windowId } });
}

const writer = { instanceId: 'offline', modelId: 'demo-writer' };
const lost = { instanceId: 'gone', modelId: 'm' };

it('only a model of an instance that exists can be made the default or a favourite', async () => {
  const api = client();
  const missing = { code: 'instance-missing', data: { params: { id: 'gone' }, hint: 'choose-instance' } };
  await expect(api.settings.setDefaultModel({ model: lost })).rejects.toMatchObject(missing);
  await expect(api.settings.setFavourite({ model: lost, favourite: true })).rejects.toMatchObject(missing);
  expect(await api.settings.setFavourite({ model: lost, favourite: false })).toMatchObject({ favouriteModels: [] });
  expect(await api.settings.setDefaultModel({ model: null })).toMatchObject({ defaultModel: null });
});

it('what was chosen stays when its instance is removed, and can still be taken back', async () => {
  const api = client();
  await api.instances.create({ id: 'offline', settings: { displayName: 'Offline', catalogProviderId: 'demo' } });
  await api.settings.setDefaultModel({ model: writer });
  await api.settings.setFavourite({ model: writer, favourite: true });
  await api.sessions.create(writer);
  await api.instances.remove({ instanceId: 'offline' });
  expect(await api.settings.get()).toMatchObject({ defaultModel: writer, favouriteModels: [writer] });
  await expect.poll(async () => (await api.settings.get()).recentModels).toEqual([writer]);
  await api.settings.setFavourite({ model: writer, favourite: false });
  expect(await api.settings.setDefaultModel({ model: null })).toMatchObject({
    defaultModel: null,
    favouriteModels: [],
  });
});

it('a hand edit of settings.json reaches every window within a second', async () => {
  await client().settings.get();
  const aborter = new AbortController();
  const windows = await Promise.all(
    [1, 2].map((windowId) => client(windowId).events.subscribe(undefined, { signal: aborter.signal })),
  );
  for (const events of windows) expect((await events.next()).value).toEqual({ type: 'ready' });
  const edited = performance.now();
  await writeFile(join(temp.home, 'settings.json'), JSON.stringify({ version: '1.0', defaultModel: writer }));
  for (const events of windows) expect((await events.next()).value).toEqual({ type: 'settings-changed' });
  expect(performance.now() - edited).toBeLessThan(1_000);
  expect(await client(2).settings.get()).toMatchObject({ defaultModel: writer });
  aborter.abort();
});

it('the desktop’s state is null on a host without one, and requests go to the window that asks', async () => {
  expect(await client().app.desktop()).toBeNull();
  expect(await client().app.info()).toMatchObject({ linkScheme: 'patchbay' });
  temp.core.services.requests.push({ kind: 'find' }, 4);
  temp.core.services.requests.push({ kind: 'choose-model', instanceId: null }, null);
  expect(await client(3).app.takeRequests()).toEqual([{ kind: 'choose-model', instanceId: null }]);
  expect(await client(4).app.takeRequests()).toEqual([{ kind: 'find' }]);
});
