import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../storage/storage.fixture.ts';
import { exportProviders } from './catalog-export.ts';
import { ownWorld, shippedAcme } from './own-catalog.fixture.ts';

const provider = (id: string, models: readonly unknown[] = [{ id: 'm', name: 'M' }]) => ({
  id,
  name: `Provider ${id}`,
  type: 'openai-compat',
  models,
});

describe('an import', () => {
  test('shows what it would do, and writes nothing before it is agreed to', async () => {
    const { importer, userFolder, catalog } = await ownWorld({
      'kept.json': provider('kept'),
      'mine.json': provider('mine', [
        { id: 'same', name: 'Same' },
        { id: 'dearer', name: 'D', cost_per_1m_in: 1 },
        { id: 'old', name: 'Old' },
      ]),
    });
    const text = JSON.stringify([
      provider('fresh'),
      provider('mine', [
        { id: 'same', name: 'Same' },
        { id: 'dearer', name: 'D', cost_per_1m_in: 2 },
        { id: 'new', name: 'New' },
      ]),
      provider('kept'),
      provider('acme'),
      { name: 'No id' },
      'nothing',
    ]);
    const preview = valueOf(await importer.preview(text));
    expect(preview.format).toBe('catwalk-array');
    expect(preview.items.map(({ providerId, kind }) => [providerId, kind])).toEqual([
      ['fresh', 'added'],
      ['mine', 'changed'],
      ['kept', 'unchanged'],
      ['acme', 'hides'],
      ['', 'rejected'],
      ['', 'rejected'],
    ]);
    expect(preview.items[1]).toMatchObject({ modelsAdded: ['new'], modelsChanged: ['dearer'], modelsRemoved: ['old'] });
    expect(await readdir(userFolder)).toEqual(['kept.json', 'mine.json']);

    valueOf(await importer.apply(preview.token, ['fresh', 'mine']));
    expect(await readdir(userFolder)).toEqual(['fresh.json', 'kept.json', 'mine.json']);
    expect((await catalog.provider('mine'))?.models.map(({ id }) => id)).toEqual(['same', 'dearer', 'new']);
    expect((await catalog.provider('acme'))?.layer).toBe('shipped');
  });

  test('names each field that cannot be taken, and takes the rest', async () => {
    const { importer } = await ownWorld();
    const models = [
      { id: 'm', name: 'M', cost_per_1m_in: -1, context_window: '8k', vision: true },
      { name: 'no id' },
      7,
    ];
    const raw = {
      ...provider('odd', models),
      api_key: 'sk-canary',
      default_headers: { Authorization: 'Bearer canary' },
    };
    const { items } = valueOf(await importer.preview(JSON.stringify(raw)));
    expect(items[0]?.rejected.map(({ modelId, field }) => [modelId, field])).toEqual([
      ['m', 'cost_per_1m_in'],
      ['m', 'context_window'],
      [null, 'models'],
      [null, 'models'],
      [null, 'api_key'],
      [null, 'default_headers'],
    ]);
    expect(JSON.stringify(items)).not.toContain('canary');
  });

  test('reads the providers of a configuration of Crush, and no key or command of it', async () => {
    const { importer, catalog } = await ownWorld();
    const text = JSON.stringify({
      $schema: 'https://example.invalid/crush.json',
      providers: {
        deepseek: {
          type: 'openai-compat',
          base_url: 'https://deepseek.invalid/v1',
          api_key: '$DEEPSEEK_API_KEY',
          models: [{ id: 'chat', name: 'Chat', cost_per_1m_in: 0.27, context_window: 64_000 }],
        },
        other: { base_url: 'https://other.invalid', api_key: '$(cat /etc/passwd)' },
        literal: { base_url: 'https://literal.invalid', api_key: 'sk-canary' },
        broken: 'no',
      },
    });
    const preview = valueOf(await importer.preview(text));
    expect(preview.format).toBe('crush');
    expect(JSON.stringify(preview)).not.toContain('canary');
    valueOf(await importer.apply(preview.token, ['deepseek', 'other', 'literal']));
    expect(await catalog.provider('deepseek')).toMatchObject({
      keyVariable: 'DEEPSEEK_API_KEY',
      defaultEndpoint: 'https://deepseek.invalid/v1',
      modelCount: 1,
    });
    expect((await catalog.provider('other'))?.keyVariable).toBeNull();
    expect((await catalog.provider('literal'))?.keyVariable).toBeNull();
  });

  test.each([
    ['', 'is empty'],
    ['<html></html>', 'holds HTML or XML instead of JSON'],
    ['{"id": ', 'is not valid JSON'],
    ['[]', 'holds an empty list'],
    ['{}', 'holds no provider'],
    ['7', 'holds no provider'],
    ['{"providers": {}}', 'configures no provider'],
  ])('of %j says why it is none', async (text, reason) => {
    const { importer } = await ownWorld();
    expect(await importer.preview(text)).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'file', reason } },
    });
  });

  test('is not carried out over what changed since it was shown', async () => {
    const { importer, own } = await ownWorld({ 'mine.json': provider('mine') });
    const preview = valueOf(await importer.preview(JSON.stringify({ ...provider('mine'), name: 'Imported' })));
    const { revision } = valueOf(await own.source('mine'));
    valueOf(await own.save({ ...provider('mine', []), name: 'Meanwhile', models: [] }, revision));
    expect(await importer.apply(preview.token, ['mine'])).toMatchObject({ failure: { code: 'conflict' } });
    expect(await importer.apply('unknown', ['mine'])).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('an export', () => {
  test('of a shipped provider leaves out prices that nobody knows, so that its copy is not free', async () => {
    const { own, importer, catalog } = await ownWorld();
    const { text, fileName } = valueOf(await exportProviders(own, ['acme']));
    expect(fileName).toBe('acme.json');
    expect(JSON.parse(text)).toEqual({
      ...shippedAcme,
      models: [shippedAcme.models[0], { id: 'mystery', name: 'Mystery' }],
    });

    const copy = text.replace('"acme"', '"copy"');
    const preview = valueOf(await importer.preview(copy));
    valueOf(await importer.apply(preview.token, ['copy']));
    const [original, copied] = await Promise.all([catalog.provider('acme'), catalog.provider('copy')]);
    expect(copied?.models).toEqual(original?.models);
  });

  test('of several is a list that is imported again unchanged', async () => {
    const own = {
      ...provider('mine'),
      extra: { deep: [1, { kept: true }] },
      models: [{ id: 'm', name: 'M', odd: null }],
    };
    const { own: catalog, importer } = await ownWorld({ 'mine.json': own });
    const { text } = valueOf(await exportProviders(catalog, ['mine', 'acme']));
    const { items, format } = valueOf(await importer.preview(text));
    expect([format, items.map(({ kind }) => kind)]).toEqual(['catwalk-array', ['unchanged', 'hides']]);
  });
});
