import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { providerSchema } from '../../src-shared/catalog/provider.ts';
import { loadLayer } from './load-layer.ts';
import { parseProvider } from './parse-provider.ts';
import { ProblemList } from './problem-list.ts';
import { plainContext, providerFolder } from './provider-folder.fixture.ts';
import { isRecord } from './raw-record.ts';

const layers = fc.constantFrom('shipped' as const, 'own' as const);
const anything = fc.jsonValue({ maxDepth: 3 });
const text = fc.string({ unit: 'binary' });
const oddNumber = fc.constantFrom(0, -0, -1, 0.5, 1e308, 2 ** 53, 128_000);

/** A value that is sometimes right and sometimes anything. */
const field = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: right }, anything, text, oddNumber);
const price = field(fc.double({ min: 0, max: 100, noNaN: true }));
const model = fc.record(
  {
    id: field(fc.string({ minLength: 1, maxLength: 20 })),
    name: field(text),
    cost_per_1m_in: price,
    cost_per_1m_out: price,
    cost_per_1m_in_cached: price,
    cost_per_1m_out_cached: price,
    context_window: field(fc.nat()),
    default_max_tokens: field(fc.nat()),
    can_reason: field(fc.boolean()),
    reasoning_levels: field(fc.array(field(text))),
    default_reasoning_effort: field(text),
    supports_attachments: field(fc.boolean()),
    modalities: field(fc.record({ input: field(fc.array(text)), output: field(fc.array(text)) })),
    release_date: field(fc.constantFrom('2026-01', '2026-01-31')),
    price_tiers: field(fc.array(field(fc.record({ above_tokens: oddNumber, input: price })))),
    status: field(fc.constantFrom('beta', 'alpha')),
  },
  { requiredKeys: [] },
);
const provider = fc.record(
  {
    id: field(fc.string({ minLength: 1, maxLength: 20 })),
    name: field(text),
    type: field(fc.constantFrom('openai-compat', 'ollama', 'lmstudio', 'gemini', '__proto__')),
    api_key: field(fc.constantFrom('$A', '${A}', '$(id)')),
    api_endpoint: field(fc.oneof(fc.webUrl(), fc.constantFrom('$A', '$SET', 'http://[::1]:1', 'http://localhost'))),
    default_large_model_id: field(text),
    default_headers: field(fc.dictionary(text, field(text))),
    models: field(fc.array(field(model))),
  },
  { requiredKeys: [] },
);

it('makes a valid provider or none of any object, and never throws', () => {
  const context = { ...plainContext, environment: { SET: 'https://set.example/v1' } };
  fc.assert(
    fc.property(fc.oneof(provider, anything), layers, (raw, layer) => {
      if (!isRecord(raw)) return;
      const problems = new ProblemList('x.json', layer);
      const made = parseProvider(raw, layer, context, problems);
      const skips = problems.list().filter(({ effect }) => effect === 'skipped');
      expect(made === null ? skips.length : providerSchema.safeParse(made).error).toBe(made === null ? 1 : undefined);
    }),
    { numRuns: 2_000 },
  );
});

it('reads any bytes without throwing, and the good file beside them', async () => {
  const good = { id: 'good', name: 'Good', type: 'demo', models: [] };
  const content = fc.oneof(
    text,
    fc.json(),
    provider.map((raw) => JSON.stringify(raw).slice(1)),
  );
  await fc.assert(
    fc.asyncProperty(content, layers, async (bytes, layer) => {
      const folder = await providerFolder({ 'any.json': bytes, 'good.json': good });
      const { entries } = await loadLayer(folder, layer, plainContext);
      expect(entries.get('good')?.file).toBe('good.json');
    }),
    { numRuns: 150 },
  );
});
