import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { catwalkProviderSchema } from '../../src-shared/catalog/catwalk.ts';
import type { Model } from '../../src-shared/catalog/model.ts';
import { providerSchema } from '../../src-shared/catalog/provider.ts';
import { loadLayer, type CatalogLayer } from './load-layer.ts';
import { plainContext } from './provider-folder.fixture.ts';

const folder = join(import.meta.dirname, '..', '..', 'catalog-data');
let layer: CatalogLayer;
let models: readonly Model[];

beforeAll(async () => {
  layer = await loadLayer(folder, 'shipped', plainContext);
  models = [...layer.entries.values()].flatMap(({ provider }) => provider.models);
});

const provider = (id: string) => layer.entries.get(id)?.provider;

describe('the shipped catalog', () => {
  it('has 41 imported providers and five of our own, with every model', () => {
    expect(layer.entries.size).toBe(46);
    expect(models).toHaveLength(1_534 + 3);
  });

  it('is good by the strict format and by the API’s schema', () => {
    for (const { raw, provider } of layer.entries.values()) {
      expect(catwalkProviderSchema.safeParse(raw).error).toBeUndefined();
      expect(providerSchema.safeParse(provider).error).toBeUndefined();
    }
  });

  it('skips nothing; its only doubts are two default models that upstream does not list', () => {
    expect(layer.problems.map(({ file, field, effect }) => [file, field, effect])).toEqual([
      ['pioneer.json', 'default_large_model_id', 'noted'],
      ['pioneer.json', 'default_small_model_id', 'noted'],
    ]);
  });

  it('has 172 cache read prices moved out of the write field', () => {
    const moved = models.filter(({ priceFlags }) => priceFlags.includes('cache-price-moved'));
    expect(moved).toHaveLength(172);
    expect(moved.every(({ prices }) => prices.cacheRead !== null && prices.cacheWrite === null)).toBe(true);
  });

  it('takes the 118 models at no price as free by their name, else as unknown', () => {
    const free = models.filter(({ prices }) => prices.input === 0 && prices.output === 0);
    const unknown = models.filter(({ prices }) => prices.input === null && prices.output === null);
    // One of the unknown is the demo's.
    expect([free.length, unknown.length - 1]).toEqual([68, 50]);
    expect(free.every(({ id, name }) => /free/i.test(id + name))).toBe(true);
  });

  it('has prices as upstream means them', () => {
    const prices = provider('anthropic')?.models.find(({ id }) => id === 'claude-opus-4-6')?.prices;
    expect(prices).toEqual({ input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 });
  });

  it.each([
    ['bedrock', 'aws'],
    ['bedrock-europe', 'aws'],
    ['vertexai', 'service-account'],
    ['azure', 'azure'],
    ['copilot', 'copilot'],
    ['openai', 'api-key'],
  ])('says that %s needs a credential, and asks for it as %s', (id, credentialForm) => {
    expect(provider(id)).toMatchObject({ credential: 'required', credentialForm });
  });

  it('names no other application in a header', () => {
    const headers = [...layer.entries.values()].map((entry) => entry.provider.defaultHeaders);
    expect(JSON.stringify(headers)).not.toMatch(/crush|charm|IUFF/i);
    expect(provider('openrouter')?.defaultHeaders).toEqual({
      'HTTP-Referer': 'https://patchbay.app',
      'X-Title': 'Patchbay',
    });
  });

  it('asks for no key where none is needed', () => {
    const keyless = [...layer.entries.values()].filter((entry) => entry.provider.credential === 'none');
    expect(keyless.map((entry) => entry.provider.id).toSorted()).toEqual(['demo', 'lmstudio', 'ollama']);
  });

  it('has local servers that list their models themselves', () => {
    expect(provider('ollama')).toMatchObject({
      local: true,
      simulated: false,
      protocol: 'ollama',
      defaultEndpoint: 'http://127.0.0.1:11434',
      modelCount: 0,
    });
    expect(provider('lmstudio')).toMatchObject({
      local: true,
      protocol: 'openai-compat',
      defaultEndpoint: 'http://127.0.0.1:1234/v1',
      modelCount: 0,
    });
  });

  it('has a demo that says so, with a reasoning model and one without a price', () => {
    const demo = provider('demo');
    expect(demo).toMatchObject({ simulated: true, local: false, support: 'supported' });
    expect(demo?.models.every(({ name }) => name.includes('simulated'))).toBe(true);
    expect(demo?.models.some(({ reasoning }) => reasoning)).toBe(true);
    expect(demo?.models.some(({ prices }) => prices.input === null)).toBe(true);
    expect(demo?.models.some(({ prices }) => (prices.input ?? 0) > 0)).toBe(true);
  });

  it('has facts joined from models.dev', () => {
    expect(models.filter(({ releaseDate }) => releaseDate !== null).length).toBeGreaterThan(800);
    expect(models.filter(({ priceTiers }) => priceTiers.length > 0).length).toBeGreaterThan(50);
    expect(models.some(({ status }) => status === 'deprecated')).toBe(true);
  });
});
