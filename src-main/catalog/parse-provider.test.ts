import { describe, expect, it } from 'vitest';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { parseProvider, type CatalogContext } from './parse-provider.ts';
import { ProblemList } from './problem-list.ts';
import { plainContext } from './provider-folder.fixture.ts';

function parse(
  raw: Record<string, unknown>,
  layer: 'shipped' | 'own' = 'shipped',
  context: Partial<CatalogContext> = {},
) {
  const problems = new ProblemList('x.json', layer);
  const provider = parseProvider(raw, layer, { ...plainContext, ...context }, problems);
  return { provider, problems: problems.list() };
}

function parsed(...parameters: Parameters<typeof parse>): Provider {
  const { provider } = parse(...parameters);
  if (provider === null) throw new Error('expected a provider');
  return provider;
}

const acme = { id: 'acme', name: 'Acme', type: 'openai-compat', api_endpoint: 'https://acme.example/v1', models: [] };
const model = (id: string, more: Record<string, unknown> = {}) => ({ id, name: id.toUpperCase(), ...more });

describe('what a provider needs as credential', () => {
  const credential = (raw: Record<string, unknown>) => parsed({ id: 'x', models: [], ...raw }, 'own').credential;

  it.each([
    ['none', { type: 'demo' }],
    ['none', { type: 'ollama' }],
    ['none', { type: 'ollama', api_endpoint: 'http://nas.example:11434' }],
    ['none', { type: 'lmstudio', api_endpoint: 'http://127.0.0.1:1234/v1' }],
    ['required', { type: 'ollama', api_endpoint: 'https://ollama.com', api_key: '$OLLAMA_API_KEY' }],
    ['optional', { type: 'openai-compat', api_endpoint: 'http://localhost:8080/v1' }],
    ['required', { type: 'openai-compat', api_endpoint: 'http://localhost:8080/v1', api_key: '$LOCAL_KEY' }],
    ['required', { type: 'openai-compat', api_endpoint: 'https://acme.example/v1' }],
    ['required', { type: 'bedrock' }],
  ])('%s: %j', (need, raw) => expect(credential(raw)).toBe(need));
});

describe('where a provider is', () => {
  it('runs on this machine by its address, or by its type where it has none', () => {
    expect(parsed({ id: 'x', type: 'openai-compat', api_endpoint: 'http://127.0.0.1:8080' }).local).toBe(true);
    expect(parsed({ id: 'x', type: 'ollama' })).toMatchObject({
      local: true,
      defaultEndpoint: 'http://127.0.0.1:11434',
    });
    expect(parsed({ id: 'x', type: 'ollama', api_endpoint: 'https://ollama.com' }).local).toBe(false);
    expect(parsed(acme).local).toBe(false);
  });

  it('follows a variable, and falls back to the adapter while it is unset', () => {
    const raw = { ...acme, type: 'ollama', api_endpoint: '$ACME_URL' };
    expect(parsed(raw)).toMatchObject({ endpointVariable: 'ACME_URL', defaultEndpoint: 'http://127.0.0.1:11434' });
    const environment = { ACME_URL: 'https://other.example' };
    expect(parsed(raw, 'shipped', { environment }).defaultEndpoint).toBe('https://other.example');
  });

  it('has no endpoint at all when the given one cannot be used: no other host may get the key', () => {
    const { provider, problems } = parse({ ...acme, type: 'ollama', api_endpoint: 'not a url' });
    expect(provider?.defaultEndpoint).toBeNull();
    expect(problems).toMatchObject([{ field: 'api_endpoint', effect: 'noted', providerId: 'acme' }]);
  });
});

describe('whether a provider can chat', () => {
  it.each([
    ['supported', 'openai-compat', 'openai-compat'],
    ['supported', 'lmstudio', 'openai-compat'],
    ['not-yet', 'gemini', 'google'],
    ['unknown-type', 'smoke-signals', null],
  ])('%s: type %s', (support, type, protocol) => {
    const provider = parsed({ ...acme, type, models: [model('a')] });
    expect(provider).toMatchObject({ type, support, protocol, modelCount: 1 });
  });

  it('says why for an unknown type', () => {
    expect(parse({ ...acme, type: 'smoke-signals' }).problems).toMatchObject([{ field: 'type', effect: 'noted' }]);
  });
});

describe('keys', () => {
  it('are named by variable', () => expect(parsed({ ...acme, api_key: '$ACME_KEY' }).keyVariable).toBe('ACME_KEY'));

  it.each(['sk-canary', '$(print canary)'])('are never taken or run: %s', (api_key) => {
    const { provider, problems } = parse({ ...acme, api_key });
    expect(provider?.keyVariable).toBeNull();
    expect(problems).toMatchObject([{ field: 'api_key', effect: 'noted' }]);
    expect(JSON.stringify({ provider, problems })).not.toContain('canary');
  });
});

describe('models', () => {
  it('that are bad are skipped one by one', () => {
    const models = [
      model('a'),
      null,
      [],
      'b',
      { name: 'no id' },
      { id: 7 },
      model(''),
      model('x'.repeat(501)),
      model('b'),
    ];
    const { provider, problems } = parse({ ...acme, models });
    expect(provider?.models.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(problems.filter(({ effect }) => effect === 'skipped')).toHaveLength(7);
  });

  it('of one id: the last wins, and it is reported', () => {
    const { provider, problems } = parse({
      ...acme,
      models: [model('a', { name: 'old' }), model('a', { name: 'new' })],
    });
    expect(provider?.models.map(({ name }) => name)).toEqual(['new']);
    expect(problems).toMatchObject([{ effect: 'replaced', modelId: 'a' }]);
  });

  it('keep their good fields beside bad ones, which are reported', () => {
    const raw = model('a', {
      cost_per_1m_in: '5',
      cost_per_1m_out: -1,
      context_window: 1.5,
      can_reason: 'yes',
      supports_attachments: true,
      status: 'retired',
      release_date: 'soon',
      knowledge: '2026-01',
      reasoning_levels: ['low', 7],
    });
    const { provider, problems } = parse({ ...acme, models: [raw] });
    expect(provider?.models[0]).toMatchObject({
      name: 'A',
      prices: { input: null, output: null },
      contextWindow: null,
      reasoning: false,
      attachments: true,
      status: null,
      releaseDate: null,
      knowledgeCutoff: '2026-01',
      reasoningLevels: ['low'],
    });
    expect(problems.map(({ field }) => String(field)).toSorted()).toEqual([
      'can_reason',
      'context_window',
      'cost_per_1m_in',
      'cost_per_1m_out',
      'reasoning_levels',
      'release_date',
      'status',
    ]);
  });

  it('have their extra facts and price tiers', () => {
    const raw = model('a', {
      cost_per_1m_in: 1,
      cost_per_1m_out: 2,
      modalities: { input: ['text', 'image'], output: ['text'] },
      tool_call: true,
      open_weights: false,
      price_tiers: [{ above_tokens: 200_000, input: 2, output: 3 }, { above_tokens: 32_000, input: 1.5 }, 'x'],
    });
    const { provider, problems } = parse({ ...acme, models: [raw] });
    expect(provider?.models[0]).toMatchObject({
      inputModalities: ['text', 'image'],
      outputModalities: ['text'],
      toolCalling: true,
      openWeights: false,
      priceTiers: [
        { aboveTokens: 32_000, prices: { input: 1.5, output: null, cacheRead: null, cacheWrite: null } },
        { aboveTokens: 200_000, prices: { input: 2, output: 3, cacheRead: null, cacheWrite: null } },
      ],
    });
    expect(problems).toMatchObject([{ field: 'price_tiers', modelId: 'a' }]);
  });

  it('at no cost are free on this machine, in the user’s own files, and where they say so', () => {
    const zero = { cost_per_1m_in: 0, cost_per_1m_out: 0 };
    const input = (raw: Record<string, unknown>, layer: 'shipped' | 'own') =>
      parsed(raw, layer).models[0]?.prices.input;
    expect(input({ ...acme, models: [model('a', zero)] }, 'shipped')).toBeNull();
    expect(input({ ...acme, models: [model('a:free', zero)] }, 'shipped')).toBe(0);
    expect(input({ ...acme, models: [model('a', zero)] }, 'own')).toBe(0);
    expect(input({ ...acme, models: [model('a:free')] }, 'own')).toBeNull();
    expect(input({ id: 'x', type: 'ollama', models: [model('a', zero)] }, 'shipped')).toBe(0);
  });
});

describe('a provider as a whole', () => {
  it('is summed up over what is known', () => {
    const models = [
      model('a', { cost_per_1m_in: 3, cost_per_1m_out: 4, context_window: 100 }),
      model('b', { cost_per_1m_in: 1, cost_per_1m_out: 4, context_window: 300 }),
      model('c', { cost_per_1m_in: 0, cost_per_1m_out: 0 }),
      model('d'),
    ];
    expect(parsed({ ...acme, models }, 'own')).toMatchObject({
      modelCount: 4,
      inputPriceRange: { min: 1, max: 3 },
      freeModelCount: 1,
      largestContextWindow: 300,
    });
    expect(parsed(acme)).toMatchObject({ modelCount: 0, inputPriceRange: null, largestContextWindow: null });
  });

  it('has no default model that it does not list, unless the endpoint lists them', () => {
    const raw = { ...acme, default_large_model_id: 'a', default_small_model_id: 'gone' };
    const { provider, problems } = parse({ ...raw, models: [model('a')] });
    expect(provider).toMatchObject({ defaultLargeModelId: 'a', defaultSmallModelId: null });
    expect(problems).toMatchObject([{ field: 'default_small_model_id', effect: 'noted' }]);
    expect(parsed({ ...raw, models: [] }).defaultSmallModelId).toBe('gone');
  });

  it.each([{}, { id: null }, { id: '' }, { id: 7 }, { id: 'x'.repeat(201) }, { id: 'a\u0000b' }, { id: '\ud800' }])(
    'is skipped without a usable id: %j',
    (id) => {
      const { provider, problems } = parse({ ...acme, id: undefined, ...id });
      expect(provider).toBeNull();
      expect(problems).toMatchObject([{ effect: 'skipped', field: 'id' }]);
    },
  );

  it.each([[undefined], [null], [{}], ['x']])('is shown without models when they are %j', (models) => {
    const { provider, problems } = parse({ ...acme, models });
    expect(provider).toMatchObject({ id: 'acme', modelCount: 0 });
    expect(problems.length).toBeLessThanOrEqual(1);
  });

  it('reports at most a hundred problems, and how many more there are', () => {
    const { problems } = parse({ ...acme, models: Array.from({ length: 5_000 }, () => null) });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.reason).toBe('has 4900 more problems');
  });
});
