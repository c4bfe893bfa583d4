import { describe, expect, test } from 'vitest';
import { ownWorld } from './own/own-catalog.fixture.ts';

const priced = (input: number, output: number, cacheWrite?: number, cacheRead?: number) => ({
  cost_per_1m_in: input,
  cost_per_1m_out: output,
  ...(cacheWrite === undefined ? {} : { cost_per_1m_in_cached: cacheWrite }),
  ...(cacheRead === undefined ? {} : { cost_per_1m_out_cached: cacheRead }),
});

async function linted(fields: object, model: object = {}) {
  const odd = { id: 'odd', name: 'Odd', type: 'openai-compat', ...fields };
  const models = [{ id: 'm', name: 'M', ...model }];
  const { catalog } = await ownWorld({ 'odd.json': { models, ...odd } });
  const shown = (await catalog.provider('odd'))?.models.map(({ id }) => id);
  const problems = (await catalog.problems()).filter(({ providerId }) => providerId === 'odd');
  return {
    shown,
    findings: problems.map(({ file, layer, modelId, field, reason }) => [file, layer, modelId, field, reason]),
  };
}

const twice = 'another model of this file has the same id; the last one is shown';
const dangling = 'names a model that the file does not have';

describe('every doubt names file, model, field and reason, and hides nothing', () => {
  test.each<[what: string, model: object, field: string, reason: RegExp]>([
    [
      'a cache price in the wrong field',
      priced(5, 25, 0.5, 0),
      'cost_per_1m_in_cached',
      /read as the price of cache reads/,
    ],
    ['a dear cache read', priced(5, 25, 6, 9), 'cost_per_1m_out_cached', /reading from the cache costs more/],
    ['a cheap cache write', priced(5, 25, 4, 0.5), 'cost_per_1m_in_cached', /writing to the cache costs less/],
    ['output below input', priced(5, 1), 'cost_per_1m_out', /output costs less than input/],
    ['a limit at the context', { context_window: 8_192, default_max_tokens: 8_192 }, 'default_max_tokens', /not below/],
    [
      'a limit above the context',
      { context_window: 8_192, default_max_tokens: 9_000 },
      'default_max_tokens',
      /not below/,
    ],
    ['an unknown field', { colour: 'blue' }, 'colour', /no field of the format/],
  ])('%s', async (_, model, field, reason) => {
    const { shown, findings } = await linted({}, model);
    expect(findings).toEqual([['odd.json', 'own', 'm', field, expect.stringMatching(reason)]]);
    expect(shown).toEqual(['m']);
  });

  test.each<[what: string, fields: object, modelId: string | null, field: string | null, reason: string]>([
    ['a dangling default', { default_large_model_id: 'gone' }, null, 'default_large_model_id', dangling],
    ['a dangling small default', { default_small_model_id: 'gone' }, null, 'default_small_model_id', dangling],
    ['a model that is there twice', { models: [{ id: 'm' }, { id: 'm' }] }, 'm', null, twice],
    ['an unknown field', { x_note: 1 }, null, 'x_note', 'is no field of the format: it is kept, and nothing reads it'],
  ])('%s', async (_, fields, modelId, field, reason) => {
    const { shown, findings } = await linted(fields);
    expect(findings).toEqual([['odd.json', 'own', modelId, field, reason]]);
    expect(shown).toEqual(['m']);
  });

  test('zeros that may not be prices, in what is shipped; in the user’s own, 0 is free', async () => {
    const { catalog } = await ownWorld({
      'mine.json': { id: 'mine', name: 'Mine', type: 'openai-compat', models: [{ id: 'm', ...priced(0, 0) }] },
    });
    expect(await catalog.problems()).toEqual([
      {
        file: 'acme.json',
        layer: 'shipped',
        providerId: 'acme',
        modelId: 'mystery',
        field: 'cost_per_1m_in',
        effect: 'noted',
        reason: 'is 0, and nothing says that the model is free: its price counts as unknown',
      },
    ]);
    expect((await catalog.provider('mine'))?.models[0]?.prices.input).toBe(0);
    expect((await catalog.provider('acme'))?.modelCount).toBe(2);
  });

  test('what the user wrote comes before what is shipped', async () => {
    const { catalog } = await ownWorld({ 'bad.json': '{' });
    expect((await catalog.problems()).map(({ layer }) => layer)).toEqual(['own', 'shipped']);
  });
});
