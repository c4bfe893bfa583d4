import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importCatalog } from './import-catalog.ts';

const absent = {
  cost_per_1m_in_cached: null,
  cost_per_1m_out_cached: null,
  reasoning_levels: [],
  default_reasoning_effort: null,
};
const model = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: id.toUpperCase(),
  cost_per_1m_in: 2,
  cost_per_1m_out: 12,
  context_window: 1_000,
  default_max_tokens: 100,
  can_reason: true,
  supports_attachments: false,
  ...absent,
  ...more,
});
const provider = (id: string, models: readonly unknown[], more: Record<string, unknown> = {}) => ({
  provider_id: id,
  name: id,
  type: 'openai-compat',
  api_endpoint_template: '$ACME_URL',
  api_key_template: null,
  default_headers: {},
  default_large_model_id: 'a',
  default_small_model_id: null,
  models,
  ...more,
});
const extra = {
  id: 'a',
  family: 'left out',
  release_date: '2026-01-31',
  knowledge: '2025-10',
  modalities: { input: ['text'], output: ['text'] },
  tool_call: true,
  open_weights: false,
  status: 'beta',
  cost: {
    input: 2,
    output: 12,
    tiers: [{ tier: { type: 'context', size: 200_000 }, input: 4, output: 18, cache_read: 0.4 }],
  },
};

async function folders(tables: Record<string, unknown>, modelsDev: readonly unknown[]) {
  const root = await mkdtemp(join(tmpdir(), 'patchbay-import-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const [facts, output] = [join(root, 'facts'), join(root, 'catalog-data')];
  await mkdir(join(facts, 'catwalk'), { recursive: true });
  for (const [name, table] of Object.entries(tables)) {
    await writeFile(join(facts, 'catwalk', name), JSON.stringify(table));
  }
  await writeFile(join(facts, 'models-dev.json'), JSON.stringify({ providers: modelsDev }));
  await writeFile(join(facts, 'NOTICE.md'), '# Where these facts come from\n\nMIT licence, copyright (c) 2025 Acme.\n');
  return { facts, output };
}

async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const name of await readdir(folder)) files[name] = await readFile(join(folder, name), 'utf8');
  return files;
}

it('writes Catwalk files: absent facts absent, values unchanged, extra facts joined where provider and model match', async () => {
  const tables = {
    'gemini.json': provider('gemini', [model('a'), model('b', { cost_per_1m_in: 0, cost_per_1m_out_cached: 0 })]),
  };
  const { facts, output } = await folders(tables, [{ id: 'google', models: [extra] }]);
  expect(await importCatalog(facts, output)).toEqual({ files: 6, models: 5 });
  const files = await contents(output);
  const { cost: _cost, family: _family, id: _id, ...joined } = extra;
  const written = { context_window: 1_000, default_max_tokens: 100, can_reason: true, supports_attachments: false };
  expect(JSON.parse(files['gemini.json'] ?? '')).toEqual({
    name: 'gemini',
    id: 'gemini',
    type: 'openai-compat',
    api_endpoint: '$ACME_URL',
    default_large_model_id: 'a',
    models: [
      {
        id: 'a',
        name: 'A',
        cost_per_1m_in: 2,
        cost_per_1m_out: 12,
        ...written,
        ...joined,
        price_tiers: [{ above_tokens: 200_000, input: 4, output: 18, cache_read: 0.4 }],
      },
      { id: 'b', name: 'B', cost_per_1m_in: 0, cost_per_1m_out: 12, cost_per_1m_out_cached: 0, ...written },
    ],
  });
  expect(files['NOTICE.md']).toContain('copyright (c) 2025 Acme');
});

it('joins no price tiers that continue another price list', async () => {
  const { facts, output } = await folders({ 'x.json': provider('x', [model('a', { cost_per_1m_in: 3 })]) }, [
    { id: 'x', models: [extra] },
  ]);
  await importCatalog(facts, output);
  const text = (await contents(output))['x.json'];
  expect(text).toContain('release_date');
  expect(text).not.toContain('price_tiers');
});

it('writes the same bytes again, and removes provider files without facts', async () => {
  const { facts, output } = await folders({ 'x.json': provider('x', [model('a')]) }, []);
  await importCatalog(facts, output);
  const first = await contents(output);
  await writeFile(join(output, 'gone.json'), '{}');
  await importCatalog(facts, output);
  expect(await contents(output)).toEqual(first);
});

it('writes nothing when a fact table is not as expected', async () => {
  const { facts, output } = await folders({ 'x.json': provider('x', [model('a')]), 'y.json': { name: 'y' } }, []);
  await expect(importCatalog(facts, output)).rejects.toThrow('y.json');
  await expect(readdir(output)).rejects.toThrow('ENOENT');
});
