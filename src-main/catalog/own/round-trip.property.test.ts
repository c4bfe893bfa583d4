import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { catwalkProviderSchema, formatCatwalk } from '../../../src-shared/catalog/catwalk.ts';
import { valueOf } from '../../storage/storage.fixture.ts';
import { isRecord } from '../raw-record.ts';
import { exportProviders } from './catalog-export.ts';
import { ownWorld } from './own-catalog.fixture.ts';
import { writableProvider } from './writable-provider.ts';

const text = fc.string({ minLength: 1, maxLength: 20 }).filter((value) => value.trim() === value && value !== '');
const id = fc.stringMatching(/^[a-z0-9][a-z0-9./:_-]{0,20}$/);
const price = fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const tokens = fc.nat(10_000_000);
/** What a later version, or somebody else, might add. */
const unknown = fc.dictionary(
  fc.stringMatching(/^x_[a-z]{1,8}$/),
  // JSON writes -0 as 0.
  fc
    .json({ maxDepth: 2 })
    .filter((json) => json !== 'null')
    .map((json): unknown => JSON.parse(json.replaceAll(/-0(?![.\d])/g, '0'))),
  { maxKeys: 3, noNullPrototype: true },
);

const model = fc
  .tuple(
    fc.record({ id, name: text }),
    fc.record(
      {
        cost_per_1m_in: price,
        cost_per_1m_out: price,
        cost_per_1m_in_cached: price,
        cost_per_1m_out_cached: price,
        context_window: tokens,
        default_max_tokens: tokens,
        can_reason: fc.boolean(),
        reasoning_levels: fc.array(text, { maxLength: 3 }),
        supports_attachments: fc.boolean(),
        release_date: fc.constantFrom('2026-01', '2026-01-31'),
        modalities: fc.record({ input: fc.array(text, { maxLength: 2 }), output: fc.array(text, { maxLength: 2 }) }),
        tool_call: fc.boolean(),
        price_tiers: fc.array(fc.record({ above_tokens: tokens, input: price }), { maxLength: 2 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    unknown,
  )
  .map(([named, facts, rest]) => ({ ...rest, ...named, ...facts }));

const provider = fc
  .tuple(
    fc.record({ name: text, type: fc.constantFrom('openai-compat', 'anthropic', 'whatever') }),
    fc.uniqueArray(model, { selector: (made) => made.id, minLength: 1, maxLength: 4 }),
    fc.record(
      { api_key: fc.constant('$MINE'), default_headers: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), text) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    unknown,
  )
  .map(([named, models, facts, rest]) => {
    const raw = { ...rest, ...named, ...facts, id: 'mine', default_large_model_id: models[0]?.id, models };
    return catwalkProviderSchema.parse(raw);
  });

test('what the format accepts is written, read, exported and imported unchanged', async () => {
  const { own, importer, userFolder } = await ownWorld();
  await fc.assert(
    fc.asyncProperty(provider, async (given) => {
      const before = await own.source('mine');
      valueOf(await own.save(given, before.ok ? before.value.revision : null));
      expect(await readFile(join(userFolder, 'mine.json'), 'utf8')).toBe(formatCatwalk(given));
      expect(valueOf(await own.source('mine'))).toMatchObject({ provider: given, leftOut: [] });
      const { text: exported } = valueOf(await exportProviders(own, ['mine']));
      expect(exported).toBe(formatCatwalk(given));
      const { items } = valueOf(await importer.preview(exported));
      expect(items).toMatchObject([{ kind: 'unchanged', rejected: [] }]);
    }),
    { numRuns: 60 },
  );
});

test('anything that JSON can say is made writable, or refused, and never throws', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
      fc.jsonValue({ maxDepth: 4 }),
      (raw, models) => {
        const made = writableProvider({ id: 'mine', ...raw, models });
        const texts = made.ok ? [formatCatwalk(made.value.provider)] : [];
        for (const written of texts) {
          const read: unknown = JSON.parse(written);
          expect(isRecord(read) && writableProvider(read).ok).toBe(true);
        }
      },
    ),
  );
});
