import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { defaultPreferences } from '../../src-shared/settings/preferences.ts';
import type { HomePaths } from '../storage/home.ts';
import { problemList, temporaryHome, valueOf, type ProblemList } from '../storage/storage.fixture.ts';
import { SettingsService } from './settings-service.ts';

interface Opened extends ProblemList {
  readonly paths: HomePaths;
  readonly settings: SettingsService;
}

const untouched = {
  preferences: defaultPreferences,
  defaultModel: null,
  favouriteModels: [],
  hiddenModels: [],
  recentModels: [],
};

async function opened(content?: unknown): Promise<Opened> {
  const paths = await temporaryHome();
  if (content !== undefined) await writeFile(paths.settings, JSON.stringify(content));
  const list = problemList();
  const settings = new SettingsService({ paths, onProblem: list.onProblem });
  onTestFinished(() => settings.close());
  return { ...list, paths, settings };
}

async function stored(paths: HomePaths): Promise<unknown> {
  return JSON.parse(await readFile(paths.settings, 'utf8'));
}

test('starts with the defaults', async () => {
  const { settings } = await opened();
  expect(valueOf(await settings.get())).toEqual(untouched);
});

test('stores what is set and leaves the rest', async () => {
  const { settings, paths } = await opened();
  expect(valueOf(await settings.update({ theme: 'dark' })).preferences).toEqual({
    ...defaultPreferences,
    theme: 'dark',
  });
  await settings.update({ sendKey: 'mod-enter' });
  const again = new SettingsService({ paths, onProblem: () => undefined });
  expect(valueOf(await again.get()).preferences).toMatchObject({ theme: 'dark', sendKey: 'mod-enter' });
  expect(await stored(paths)).toMatchObject({ version: '1.0', preferences: { theme: 'dark', sendKey: 'mod-enter' } });
});

test('a bad field falls back alone; it and unknown ones stay in the file', async () => {
  const good = { instanceId: 'a', modelId: 'x/y:z' };
  const { settings, paths, problems } = await opened({
    version: '1.0',
    preferences: { theme: 'solarized', sendKey: 'mod-enter', density: 'compact' },
    recentModels: [good, { instanceId: 7 }, 'text'],
    future: { kept: true },
  });
  expect(valueOf(await settings.get())).toEqual({
    ...untouched,
    preferences: { ...defaultPreferences, sendKey: 'mod-enter' },
    recentModels: [good],
  });
  await settings.update({ sendKey: 'enter' });
  expect(await stored(paths)).toMatchObject({
    preferences: { theme: 'solarized', sendKey: 'enter', density: 'compact' },
    future: { kept: true },
  });
  expect(problems).toEqual([]);
});

test.each([{}, { preferences: [], recentModels: {} }, { preferences: null }])(
  'takes %o for a good file',
  async (content) => {
    const { settings, problems } = await opened(content);
    expect(valueOf(await settings.get())).toEqual(untouched);
    expect((await settings.update({ theme: 'light' })).ok).toBe(true);
    expect(problems).toEqual([]);
  },
);

test('a newer file is shown as defaults and never written', async () => {
  for (const version of ['2.0', 2]) {
    const content = { version, preferences: { theme: 'dark' } };
    const { settings, paths, problems } = await opened(content);
    expect(valueOf(await settings.get()).preferences).toEqual(defaultPreferences);
    expect(await settings.update({ theme: 'light' })).toMatchObject({ failure: { code: 'storage-read-only' } });
    await settings.recordRecent({ instanceId: 'a', modelId: 'm' });
    expect(await stored(paths)).toEqual(content);
    expect(problems).toMatchObject([{ file: 'settings.json', effect: 'read-only', reason: 'newer-version' }]);
  }
});

test('an unreadable file does not keep the app from running', async () => {
  const { settings, paths } = await opened();
  await mkdir(paths.settings);
  expect(valueOf(await settings.get()).preferences).toEqual(defaultPreferences);
  expect(await settings.update({ theme: 'dark' })).toMatchObject({ failure: { code: 'storage-read-only' } });
});

test('recent models: latest first, each once, ten at most', async () => {
  const { settings } = await opened();
  let changes = 0;
  settings.onChange(() => {
    changes += 1;
  });
  for (let index = 0; index < 12; index += 1) await settings.recordRecent({ instanceId: 'a', modelId: `m${index}` });
  await settings.recordRecent({ instanceId: 'a', modelId: 'm5' });
  await settings.recordRecent({ instanceId: 'a', modelId: 'm5' });
  const names = valueOf(await settings.get()).recentModels.map(({ modelId }) => modelId);
  expect(names).toEqual(['m5', 'm11', 'm10', 'm9', 'm8', 'm7', 'm6', 'm4', 'm3', 'm2']);
  expect(changes).toBe(13);
});

test('tells of its own changes and of hand edits', async () => {
  const { settings, paths } = await opened();
  await settings.get();
  let told: () => void = () => undefined;
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      told = resolve;
    });
  settings.onChange(() => told());
  const own = next();
  await settings.update({ theme: 'dark' });
  await own;
  const edited = next();
  await writeFile(paths.settings, JSON.stringify({ version: '1.0', preferences: { theme: 'light' } }));
  await edited;
  expect(valueOf(await settings.get()).preferences.theme).toBe('light');
});

test('models of the catalog are hidden, each once, and shown again', async () => {
  const { settings } = await opened({});
  const one = { providerId: 'acme', modelId: 'one' };
  const two = { providerId: 'acme', modelId: 'two' };
  valueOf(await settings.hideModels([one], true));
  expect(valueOf(await settings.hideModels([one, two], true)).hiddenModels).toEqual([one, two]);
  expect(valueOf(await settings.hideModels([one], false)).hiddenModels).toEqual([two]);
});

test.each(['ftp://x', 'https://user:canary@source.invalid/', 7])(
  'where updates come from, and when, falls back to the default field by field: %s',
  async (catalogSource) => {
    const { settings } = await opened({ preferences: { catalogUpdates: 'hourly', catalogSource } });
    expect(valueOf(await settings.get()).preferences).toMatchObject({
      catalogUpdates: 'daily',
      catalogSource: 'https://catwalk.charm.land/v2/providers',
    });
    const changed = valueOf(await settings.update({ catalogUpdates: 'off', catalogSource: 'http://127.0.0.1:1/x' }));
    expect(changed.preferences).toMatchObject({ catalogUpdates: 'off', catalogSource: 'http://127.0.0.1:1/x' });
  },
);
