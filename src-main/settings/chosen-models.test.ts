import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { HomePaths } from '../storage/home.ts';
import { temporaryHome, valueOf } from '../storage/storage.fixture.ts';
import { SettingsService } from './settings-service.ts';

async function opened(content: unknown = {}) {
  const paths = await temporaryHome();
  await writeFile(paths.settings, JSON.stringify(content));
  const settings = new SettingsService({ paths, onProblem: () => undefined });
  onTestFinished(() => settings.close());
  return { paths, settings };
}

async function stored({ settings }: HomePaths): Promise<unknown> {
  return JSON.parse(await readFile(settings, 'utf8'));
}

const model = (modelId: string): ModelRef => ({ instanceId: 'work', modelId });

describe('the default model', () => {
  it('is none until it is set, stays over restarts, and can be taken back', async () => {
    const { settings, paths } = await opened();
    expect(valueOf(await settings.get()).defaultModel).toBeNull();
    expect(valueOf(await settings.setDefaultModel(model('maker/large:1'))).defaultModel).toEqual(
      model('maker/large:1'),
    );
    const again = new SettingsService({ paths, onProblem: () => undefined });
    expect(valueOf(await again.get()).defaultModel).toEqual(model('maker/large:1'));
    expect(valueOf(await settings.setDefaultModel(null)).defaultModel).toBeNull();
  });

  it.each(['text', 7, [], {}, { instanceId: 'work' }, { instanceId: '', modelId: 'm' }])(
    'is none where the file has %j, which stays there',
    async (bad) => {
      const { settings, paths } = await opened({ defaultModel: bad, favouriteModels: bad });
      expect(valueOf(await settings.get())).toMatchObject({ defaultModel: null, favouriteModels: [] });
      await settings.update({ theme: 'dark' });
      expect(await stored(paths)).toMatchObject({ defaultModel: bad, preferences: { theme: 'dark' } });
    },
  );
});

describe('favourites', () => {
  it('are marked once, in order, and unmarked', async () => {
    const { settings } = await opened();
    let changes = 0;
    settings.onChange(() => {
      changes += 1;
    });
    for (const id of ['b', 'a', 'b', 'c']) await settings.setFavourite(model(id), true);
    await settings.setFavourite(model('a'), false);
    const { favouriteModels } = valueOf(await settings.setFavourite(model('never'), false));
    expect(favouriteModels).toEqual([model('b'), model('c')]);
    expect(changes).toBe(4);
  });

  it('take a new order that names each of them once, and no other', async () => {
    const { settings } = await opened({ favouriteModels: ['a', 'b', 'c'].map(model) });
    const order = async (...ids: readonly string[]) => settings.orderFavourites(ids.map(model));
    expect(valueOf(await order('c', 'a', 'b')).favouriteModels).toEqual(['c', 'a', 'b'].map(model));
    for (const ids of [['a', 'b'], ['a', 'b', 'd'], ['a', 'a', 'b'], ['a', 'b', 'c', 'c'], []]) {
      expect(await order(...ids)).toMatchObject({ failure: { code: 'conflict' } });
    }
    expect(valueOf(await settings.get()).favouriteModels).toEqual(['c', 'a', 'b'].map(model));
  });

  it('are a hundred at most; one more is refused, and one of them is not', async () => {
    const { settings } = await opened({
      favouriteModels: Array.from({ length: 100 }, (_, index) => model(`m${index}`)),
    });
    expect(await settings.setFavourite(model('more'), true)).toMatchObject({
      failure: { code: 'too-large', params: { limit: 100 } },
    });
    expect((await settings.setFavourite(model('m7'), true)).ok).toBe(true);
    await settings.setFavourite(model('m7'), false);
    expect((await settings.setFavourite(model('more'), true)).ok).toBe(true);
  });

  it('of a hand-made file: the first hundred, each once; what cannot be read, and what else is said, stays', async () => {
    const odd = { modelId: 'without instance' };
    const noted = { ...model('a'), note: 'mine' };
    const { settings, paths } = await opened({ favouriteModels: [odd, noted, model('a'), model('b'), 'text'] });
    expect(valueOf(await settings.get()).favouriteModels).toEqual([model('a'), model('b')]);
    valueOf(await settings.setFavourite(model('c'), true));
    expect(await stored(paths)).toMatchObject({
      favouriteModels: [odd, noted, model('a'), model('b'), 'text', model('c')],
    });
    valueOf(await settings.orderFavourites(['c', 'b', 'a'].map(model)));
    expect(await stored(paths)).toMatchObject({ favouriteModels: [model('c'), model('b'), noted, odd, 'text'] });
    expect(valueOf(await settings.setFavourite(model('a'), false)).favouriteModels).toEqual([model('c'), model('b')]);
    const crowded = await opened({ favouriteModels: Array.from({ length: 150 }, (_, index) => model(`m${index}`)) });
    expect(valueOf(await crowded.settings.get()).favouriteModels).toHaveLength(100);
  });
});

describe('preferences', () => {
  it('that are bad fall back alone', async () => {
    const { settings } = await opened({
      preferences: { closeToTray: true, startAtLogin: 'yes', startHidden: true, globalShortcut: 'A', theme: 'dark' },
    });
    expect(valueOf(await settings.get()).preferences).toEqual({
      theme: 'dark',
      titleModel: null,
      sendKey: 'enter',
      closeToTray: true,
      startAtLogin: false,
      startHidden: true,
      globalShortcut: null,
      catalogUpdates: 'daily',
      catalogSource: 'https://catwalk.charm.land/v2/providers',
    });
  });
});
