import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTempCore, type TempCore } from '../../tests/unit/support/temp-core.ts';
import { parseLink } from '../../src-shared/links/parse-link.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { valueOf } from '../storage/storage.fixture.ts';

let temp: TempCore;
beforeEach(async () => {
  temp = await createTempCore();
});
afterEach(() => temp.close());

async function add(id: string, catalogProviderId: string, displayName = id): Promise<void> {
  valueOf(await temp.core.services.instances.create({ id, settings: { displayName, catalogProviderId } }));
}

async function propose(text: string): Promise<LinkProposal> {
  return valueOf(await temp.core.services.links.propose(valueOf(parseLink(text))));
}

function targets(proposal: LinkProposal): (readonly [string, string | null])[] {
  return proposal.kind === 'new-session'
    ? proposal.targets.map(({ instanceId, model }) => [instanceId, model?.id ?? null] as const)
    : [];
}

describe('a new session', () => {
  it('is ready where one instance has the model: instance, host, model, price and the whole prompt', async () => {
    await add('work', 'anthropic', 'Work');
    await add('other', 'demo');
    const prompt = 'Line one\n\tand "two" — ¿qué?';
    const text = `patchbay://session/new?provider=anthropic&model=claude-opus-4-5-20251101&prompt=${encodeURIComponent(prompt)}`;
    expect(await propose(text)).toMatchObject({
      kind: 'new-session',
      state: 'ready',
      prompt,
      providerName: 'Anthropic',
      targets: [
        {
          instanceId: 'work',
          instanceName: 'Work',
          providerName: 'Anthropic',
          host: 'api.anthropic.com',
          model: { id: 'claude-opus-4-5-20251101', prices: { input: 5, output: 25 } },
        },
      ],
    });
  });

  it('is ready by the model alone, and has no host where nobody is asked', async () => {
    await add('work', 'anthropic');
    await add('offline', 'demo');
    expect(await propose('patchbay://session/new?model=demo-writer')).toMatchObject({
      state: 'ready',
      targets: [{ instanceId: 'offline', host: null, model: { id: 'demo-writer' } }],
    });
  });

  it('offers every instance that fits an ambiguous reference, and none that is turned off', async () => {
    await add('one', 'anthropic');
    await add('two', 'anthropic');
    await add('off', 'anthropic');
    valueOf(
      await temp.core.services.instances.update({
        instanceId: 'off',
        revision: valueOf(await temp.core.services.instances.view('off')).revision,
        settings: { displayName: 'off', catalogProviderId: 'anthropic', disabled: true },
      }),
    );
    const model = 'claude-opus-4-5-20251101';
    const proposal = await propose(`patchbay://session/new?provider=anthropic&model=${model}`);
    expect(proposal).toMatchObject({ state: 'ambiguous' });
    expect(targets(proposal)).toEqual([
      ['one', model],
      ['two', model],
    ]);
    const noModel = await propose('patchbay://session/new?provider=anthropic');
    expect(noModel).toMatchObject({ state: 'no-model' });
    expect(targets(noModel)).toEqual([
      ['one', null],
      ['two', null],
    ]);
    expect(await propose(`patchbay://session/new?instance=off&model=${model}`)).toMatchObject({
      state: 'no-instance',
      providerId: 'anthropic',
    });
  });

  it('offers the nearest of the models that fit when there is none of that id', async () => {
    await add('work', 'anthropic');
    await add('offline', 'demo');
    const proposal = await propose('patchbay://session/new?model=claude-opus-4.5');
    expect(proposal).toMatchObject({ state: 'unknown-model', modelId: 'claude-opus-4.5' });
    expect(targets(proposal)[0]).toEqual(['work', 'claude-opus-4-5-20251101']);
    expect(targets(proposal).length).toBeLessThanOrEqual(10);
    const within = await propose('patchbay://session/new?instance=offline&model=claude-opus-4.5');
    expect(targets(within).every(([instanceId]) => instanceId === 'offline')).toBe(true);
  });

  it('says what to add where no instance fits: the provider of the link, or the only one that has the model', async () => {
    expect(await propose('patchbay://session/new?provider=anthropic&model=x')).toMatchObject({
      state: 'no-instance',
      providerId: 'anthropic',
      providerName: 'Anthropic',
      modelId: 'x',
      targets: [],
    });
    expect(await propose('patchbay://session/new?model=demo-writer')).toMatchObject({
      state: 'no-instance',
      providerId: 'demo',
    });
    await add('work', 'anthropic');
    expect(await propose('patchbay://session/new?instance=gone')).toMatchObject({
      state: 'no-instance',
      instanceId: 'gone',
      providerId: null,
    });
  });

  it('offers instances of the provider for one that does not exist here, and takes none for it', async () => {
    await add('work', 'anthropic');
    const proposal = await propose(
      'patchbay://session/new?provider=anthropic&instance=theirs&model=claude-opus-4-5-20251101',
    );
    expect(proposal).toMatchObject({ state: 'ambiguous', instanceId: 'theirs' });
    expect(targets(proposal)).toEqual([['work', 'claude-opus-4-5-20251101']]);
  });

  it('knows the endpoint’s last list and what was added by hand, and asks nobody', async () => {
    const { instances, providers } = temp.core.services;
    const listModels = vi.spyOn(providers, 'listModels');
    await add('local', 'ollama');
    const url = valueOf(await instances.view('local')).effectiveUrl;
    const cache = join(temp.home, 'catalog-cache');
    await mkdir(cache, { recursive: true });
    const models = [{ id: 'mine:7b', name: null, contextWindow: null }];
    await writeFile(
      join(cache, 'models-local.json'),
      JSON.stringify({ version: '1.0', url, fetchedAt: Date.now(), models }),
    );
    expect(await propose('patchbay://session/new?model=mine:7b')).toMatchObject({ state: 'ready' });
    valueOf(await instances.addModel('local', 'by-hand'));
    expect(await propose('patchbay://session/new?instance=local&model=by-hand')).toMatchObject({ state: 'ready' });
    expect(await propose('patchbay://session/new?instance=local&model=none-such')).toMatchObject({
      state: 'unknown-model',
    });
    expect(listModels).not.toHaveBeenCalled();
  });
});

describe('the other links', () => {
  it('show a session', async () => {
    await add('offline', 'demo');
    const session = valueOf(
      await temp.core.services.sessions.create({ instanceId: 'offline', modelId: 'demo-writer' }),
    );
    expect(await propose(`patchbay://session/${session.id}`)).toEqual({ kind: 'open-session', session });
    const gone = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
    expect(await propose(`patchbay://session/${gone}`)).toEqual({
      kind: 'nothing',
      missing: 'session',
      id: gone,
      nearestProviders: [],
    });
  });

  it('show a model of the catalog, or those nearest to it', async () => {
    expect(await propose('patchbay://catalog/anthropic/claude-opus-4-5-20251101')).toMatchObject({
      kind: 'show-model',
      providerName: 'Anthropic',
      model: { id: 'claude-opus-4-5-20251101' },
      nearest: [],
    });
    const unknown = await propose('patchbay://catalog/anthropic/claude-opus-4.5');
    expect(unknown).toMatchObject({ model: null });
    const nearest = unknown.kind === 'show-model' ? unknown.nearest.map(({ id }) => id) : [];
    expect(nearest[0]).toBe('claude-opus-4-5-20251101');
    expect(nearest.length).toBeLessThanOrEqual(10);
  });

  it('name a provider to add, or those nearest to it', async () => {
    expect(await propose('patchbay://instances/add?provider=openai')).toEqual({
      kind: 'add-instance',
      providerId: 'openai',
      providerName: 'OpenAI',
    });
    for (const text of [
      'patchbay://instances/add?provider=anthropik',
      'patchbay://catalog/anthropik/claude',
      'patchbay://session/new?provider=anthropik',
    ]) {
      expect(await propose(text)).toMatchObject({
        kind: 'nothing',
        missing: 'provider',
        id: 'anthropik',
        nearestProviders: [{ id: 'anthropic', name: 'Anthropic' }],
      });
    }
  });
});
