import { RPCHandler } from '@orpc/server/message-port';
import { createRouterClient } from '@orpc/server';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portLink } from '../../src-renderer/api/desktop-transport.ts';
import type { Link } from '../../src-renderer/api/link.ts';
import type { AppEvent } from '../../src-shared/api/events.ts';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { saysNothing, text } from '../fault-server/replies.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
let served: MessagePort;
let link: Link;

beforeEach(async () => {
  temp = await createTempCore();
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(temp.core.router).upgrade(port1, { context: { windowId: null } });
  port1.start();
  served = port1;
  link = portLink(port2);
});

afterEach(async () => {
  served.close();
  await temp.close();
});

const mine: CatwalkProvider = {
  id: 'mine',
  name: 'Mine',
  type: 'openai-compat',
  api_endpoint: 'https://mine.invalid/v1',
  default_large_model_id: 'm',
  models: [{ id: 'm', name: 'M', cost_per_1m_in: 1 }],
  note: { kept: [1, null] },
};
const mineRef = { providerId: 'mine' };
const ownFile = (): string => join(temp.home, 'user-catalog', 'mine.json');
const patchFile = (): string => join(temp.home, 'user-catalog', 'patches', 'anthropic.json');
const api = (): Link['client'] => link.client;
const inputPrice = async (providerId: string, modelId: string) =>
  (await api().catalog.model({ providerId, modelId })).model.prices.input;

/** Changes as a page hears of them; its first word is that it listens. */
async function listen() {
  const page = new AbortController();
  const client = createRouterClient(temp.core.router, { context: { windowId: 1 } });
  const events = await client.events.subscribe(undefined, { signal: page.signal });
  expect((await events.next()).value).toEqual({ type: 'ready' });
  return {
    /** Resolves when the event comes, and fails where that takes a second. */
    async heard(type: AppEvent['type'], after: number) {
      for await (const event of events) if (event.type === type) break;
      expect(performance.now() - after).toBeLessThan(1_000);
    },
    stop: () => page.abort(),
  };
}

/** Some model of the shipped catalog with a price. */
async function shippedModel() {
  const { models } = await api().catalog.provider({ providerId: 'anthropic' });
  const model = models.find(({ prices }) => prices.input !== null && prices.input > 0);
  if (model === undefined) throw new Error('The shipped catalog has no priced model of Anthropic');
  return { providerId: 'anthropic', modelId: model.id, price: model.prices.input, model };
}

describe('hand edits', () => {
  it('in user-catalog/ and its patches are heard of, and seen, within a second', async () => {
    const { providerId, modelId } = await shippedModel();
    await mkdir(join(temp.home, 'user-catalog', 'patches'), { recursive: true });
    for (const [write, seen] of [
      [
        () => writeFile(ownFile(), JSON.stringify(mine)),
        async () => (await api().catalog.provider(mineRef)).name === 'Mine',
      ],
      [
        () => writeFile(ownFile(), JSON.stringify({ ...mine, name: 'By hand' })),
        async () => (await api().catalog.provider(mineRef)).name === 'By hand',
      ],
      [
        () =>
          writeFile(
            patchFile(),
            JSON.stringify({
              version: '1.0',
              provider_id: providerId,
              models: { [modelId]: { cost_per_1m_in: 123 } },
            }),
          ),
        async () => (await inputPrice(providerId, modelId)) === 123,
      ],
      [() => rm(patchFile()), async () => (await inputPrice(providerId, modelId)) !== 123],
    ] as const) {
      const page = await listen();
      const edited = performance.now();
      await write();
      await page.heard('catalog-changed', edited);
      expect(await seen()).toBe(true);
      page.stop();
    }
  });

  it('under an open form make its save a conflict, and both versions are there to choose from', async () => {
    const { revision } = await api().catalog.save({ provider: mine, revision: null });
    const opened = await api().catalog.source(mineRef);
    expect(opened).toMatchObject({ provider: mine, revision, layer: 'own' });
    await writeFile(ownFile(), JSON.stringify({ ...mine, name: 'By hand' }));
    const typed = { ...opened.provider, name: 'In the form' };
    const late = await link.run(() => api().catalog.save({ provider: typed, revision: opened.revision }));
    expect(late).toMatchObject({ ok: false, failure: { code: 'conflict', hint: 'reload' } });
    const theirs = await api().catalog.source(mineRef);
    expect(theirs.provider.name).toBe('By hand');
    await api().catalog.save({ provider: typed, revision: theirs.revision });
    expect(await readFile(ownFile(), 'utf8')).toContain('In the form');
    const [latest] = await api().catalog.backups(mineRef);
    await api().catalog.restoreBackup({ backupId: latest?.id ?? '' });
    expect(await readFile(ownFile(), 'utf8')).toContain('By hand');
  });
});

describe('the user’s own', () => {
  it('is saved, deleted, and comes back whole', async () => {
    await api().catalog.save({ provider: mine, revision: null });
    const taken = await link.run(() => api().catalog.save({ provider: { ...mine, id: 'openai' }, revision: null }));
    expect(taken).toMatchObject({ failure: { code: 'conflict', params: { field: 'id' } } });
    const negative = { ...mine, models: [{ id: 'm', name: 'M', cost_per_1m_in: -1 }] };
    const refused = await link.run(() => api().catalog.save({ provider: negative, revision: null }));
    expect(refused).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'provider.models.0.cost_per_1m_in' } },
    });
    const { backupId } = await api().catalog.remove(mineRef);
    expect(await link.run(() => api().catalog.provider(mineRef))).toMatchObject({ failure: { code: 'not-found' } });
    expect(await api().catalog.restoreBackup({ backupId })).toEqual(mineRef);
    expect(JSON.parse(await readFile(ownFile(), 'utf8'))).toEqual(mine);
  });

  it('stands in place of a shipped fact, is told apart from it, and is taken back', async () => {
    const { providerId, modelId, price } = await shippedModel();
    const field = { providerId, modelId, field: 'cost_per_1m_in' };
    const { overrides } = await api().catalog.override({ ...field, value: 0 });
    expect(overrides).toEqual([{ modelId, field: 'cost_per_1m_in' }]);
    const { model, sources } = await api().catalog.model({ providerId, modelId });
    expect(model.prices.input).toBe(0);
    expect(sources).toContainEqual({
      field: 'cost_per_1m_in',
      layer: 'patch',
      file: 'anthropic.json',
      overridden: String(price),
    });
    await api().catalog.revert(field);
    expect(await inputPrice(providerId, modelId)).toBe(price);
    expect(await readdir(join(temp.home, 'user-catalog', 'patches'))).toEqual([]);
  });

  it('goes out as a file and comes back, shown before anything is written', async () => {
    await api().catalog.save({ provider: mine, revision: null });
    const exported = await api().catalog.export({ providerIds: ['mine', 'openai'] });
    expect(exported.fileName).toBe('patchbay-providers.json');
    await api().catalog.remove(mineRef);
    const preview = await api().catalog.previewImport({ text: exported.text });
    expect(preview.items.map(({ providerId, kind }) => [providerId, kind])).toEqual([
      ['mine', 'added'],
      ['openai', 'hides'],
    ]);
    expect(await readdir(join(temp.home, 'user-catalog'))).not.toContain('mine.json');
    await api().catalog.applyImport({ token: preview.token, providerIds: ['mine'] });
    expect(JSON.parse(await readFile(ownFile(), 'utf8'))).toEqual(mine);
    const [one] = (await api().catalog.list()).filter(({ id }) => id === 'openai');
    expect(one?.layer).toBe('shipped');
  });

  it('hides models where one is chosen, of any provider', async () => {
    const { providerId, modelId } = await shippedModel();
    const models = [{ providerId, modelId }];
    expect((await api().settings.hideModels({ models, hidden: true })).hiddenModels).toEqual(models);
    expect(await readFile(join(temp.home, 'settings.json'), 'utf8')).toContain(modelId);
    expect((await api().settings.hideModels({ models, hidden: false })).hiddenModels).toEqual([]);
  });
});

describe('updates', () => {
  let source: FaultServer;
  beforeEach(async () => {
    source = await FaultServer.start();
    await api().settings.update({ catalogSource: `${source.origin}/v2` });
  });
  afterEach(() => source.close());

  it('are shown with who is affected, applied, and rolled back', async () => {
    const { providerId, modelId, price } = await shippedModel();
    const { text: shipped } = await api().catalog.export({ providerIds: [providerId] });
    await api().instances.create({ id: 'work', settings: { displayName: 'Work', catalogProviderId: providerId } });
    const chosen = { instanceId: 'work', modelId };
    await api().settings.setFavourite({ model: chosen, favourite: true });
    await api().sessions.create(chosen);
    const dearer = shipped.replaceAll(/"cost_per_1m_in": [\d.]+/g, '"cost_per_1m_in": 77');
    source.on('/v2', text(200, `[${dearer}]`, { 'content-type': 'application/json' }));

    const page = await listen();
    const { pending } = await api().catalog.checkUpdate();
    await page.heard('catalog-updates-changed', performance.now());
    expect(pending?.diff.repriced).toContainEqual(
      expect.objectContaining({ modelId, price: 'input', before: price, after: 77 }),
    );
    expect(pending?.diff.affected).toMatchObject([
      { providerId, modelId, favourite: true, isDefault: false, sessionCount: 1, instanceIds: ['work'] },
    ]);
    expect(await inputPrice(providerId, modelId)).toBe(price);
    const applied = await api().catalog.applyUpdate({ id: pending?.id ?? '' });
    expect(applied).toMatchObject({ pending: null, applied: { canRollBack: true } });
    expect(await inputPrice(providerId, modelId)).toBe(77);
    await api().catalog.rollBackUpdate();
    expect(await inputPrice(providerId, modelId)).toBe(price);
    page.stop();
  });

  it('that are switched off are not asked for, not even by hand', async () => {
    await api().settings.update({ catalogUpdates: 'off' });
    const refused = await link.run(() => api().catalog.checkUpdate());
    expect(refused).toMatchObject({ failure: { code: 'unsupported', params: { reason: 'updates-off' } } });
    expect(source.requests).toEqual([]);
  });

  it('delay neither the start nor the end, however slow their source is', async () => {
    source.on('/v2', saysNothing);
    await temp.core.start();
    expect(source.requests).toEqual([]);
    const checked = link.run(() => api().catalog.checkUpdate());
    await source.received(1);
    const closing = performance.now();
    await temp.core.close();
    expect(performance.now() - closing).toBeLessThan(2_000);
    expect(await checked).toMatchObject({ ok: false });
  });

  it('come from no address with a user or password in it', async () => {
    const catalogSource = source.origin.replace('://', '://user:canary@');
    const refused = await link.run(() => api().settings.update({ catalogSource }));
    expect(refused).toMatchObject({
      failure: {
        code: 'invalid-input',
        params: {
          field: 'catalogSource',
          reason: 'has a user or password in it, which would be shown and sent in the open',
        },
      },
    });
    expect((await api().settings.get()).preferences.catalogSource).toBe(`${source.origin}/v2`);
  });
});
