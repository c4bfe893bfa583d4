import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { overrideProblem, patchableModelFields } from '../../src-shared/catalog/patch.ts';
import { providerSchema } from '../../src-shared/catalog/provider.ts';
import { applyPatch } from './apply-patch.ts';
import { lintCatalog } from './lint-catalog.ts';
import type { CatalogEntry, CatalogLayer } from './load-layer.ts';
import { mergeLayers } from './merge-layers.ts';
import { parseProvider } from './parse-provider.ts';
import { readPatches, type CatalogPatch } from './patch-file.ts';
import { ProblemList } from './problem-list.ts';
import { plainContext, providerFolder } from './provider-folder.fixture.ts';
import { isRecord, type RawRecord } from './raw-record.ts';
import { readImport } from './own/read-import.ts';
import { readUpdateFile } from './updates/update-file.ts';
import { updatedLayer } from './updates/updated-layer.ts';

const layerNames = ['shipped', 'updated', 'own'] as const;
const ids = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '🙂');
const anything = fc.jsonValue({ maxDepth: 3 });
const fields = fc.constantFrom(...Object.keys(patchableModelFields), 'id', 'x_other', '__proto__');
const value = fc.oneof(anything, fc.double({ min: 0, max: 100, noNaN: true }), fc.nat(), fc.boolean(), fc.string());

/** As JSON.parse makes it: `__proto__` is a key like any other. */
function parsed(entries: readonly (readonly [string, unknown])[]): RawRecord {
  const made: unknown = JSON.parse(JSON.stringify(Object.fromEntries(entries)));
  return isRecord(made) ? made : {};
}
const someFields = fc.array(fc.tuple(fields, value), { maxLength: 5 }).map(parsed);
const models = fc.array(
  fc.tuple(ids, someFields).map(([id, facts]) => parsed([...Object.entries(facts), ['id', id]])),
  { maxLength: 4 },
);
const raws = fc
  .uniqueArray(fc.tuple(ids, models), { selector: ([id]) => id, maxLength: 5 })
  .map((list) => list.map(([id, of]) => ({ id, name: id, type: 'openai-compat', models: of, x_kept: { of: id } })));

function layerOf(list: readonly RawRecord[], layer: (typeof layerNames)[number]): CatalogLayer {
  const entries = new Map<string, CatalogEntry>();
  for (const raw of list) {
    const provider = parseProvider(raw, layer, plainContext, new ProblemList('f.json', layer));
    if (provider !== null) entries.set(provider.id, { provider, file: `${layer}.json`, raw });
  }
  return { entries, problems: [] };
}

const patches = fc
  .uniqueArray(fc.tuple(ids, someFields, fc.uniqueArray(fc.tuple(ids, someFields), { selector: ([id]) => id })), {
    selector: ([id]) => id,
    maxLength: 3,
  })
  .map(
    (list) =>
      new Map(
        list.map(([providerId, provider, of]): [string, CatalogPatch] => [
          providerId,
          { providerId, file: 'p.json', provider, models: new Map(of), raw: {} },
        ]),
      ),
  );

test('of each provider the highest layer is shown, whole; patches change only what is not the user’s own', () => {
  fc.assert(
    fc.property(fc.tuple(raws, raws, raws), patches, (layers, patched) => {
      const read = layers.map((list, index) => layerOf(list, layerNames[index] ?? 'own'));
      const plain = mergeLayers(read, { patches: new Map(), problems: [] }, plainContext);
      const merged = mergeLayers(read, { patches: patched, problems: [] }, plainContext);
      expect(new Set(merged.entries.keys())).toEqual(new Set(read.flatMap(({ entries }) => [...entries.keys()])));
      for (const [id, entry] of merged.entries) {
        const top = read.findLast(({ entries }) => entries.has(id))?.entries.get(id);
        expect(entry.provider.layer).toBe(top?.provider.layer);
        expect(entry.unpatched ?? entry.raw).toEqual(top?.raw);
        expect(entry.raw['x_kept']).toEqual({ of: id });
        expect(entry.provider.models.map((model) => model.id)).toEqual(top?.provider.models.map((model) => model.id));
        expect(providerSchema.safeParse(entry.provider).error).toBeUndefined();
        const isUntouched = entry.provider.layer === 'own' || !patched.has(id);
        expect(isUntouched && entry !== plain.entries.get(id)).toBe(false);
      }
      expect(merged.summaries.map(({ id }) => id).toSorted()).toEqual([...merged.entries.keys()].toSorted());
      // The lint reads whatever was merged, and only ever notes.
      expect(lintCatalog(merged).every(({ effect }) => effect === 'noted')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a patch puts in place just the values that the format takes, and says which', () => {
  fc.assert(
    fc.property(someFields, someFields, (facts, changes) => {
      const raw = parsed([
        ['id', 'p'],
        ['models', [parsed([...Object.entries(facts), ['id', 'm'], ['x_kept', 1]])]],
      ]);
      const patch = { providerId: 'p', file: 'p.json', provider: {}, models: new Map([['m', changes]]), raw: {} };
      const before = JSON.stringify(raw);
      const applied = applyPatch(raw, patch, new ProblemList('p.json', 'own'));
      const good = Object.entries(changes).filter(([field, of]) => overrideProblem('model', field, of) === null);
      expect(applied.overrides).toEqual(good.map(([field]) => ({ modelId: 'm', field })));
      const list: readonly unknown[] = Array.isArray(applied.raw['models']) ? applied.raw['models'] : [];
      const [model] = list.filter(isRecord);
      const expected = new Map<string, unknown>([...Object.entries(facts), ['id', 'm'], ['x_kept', 1]]);
      for (const [field, of] of good) {
        if (of === null) expected.delete(field);
        else expected.set(field, of);
      }
      expect(new Map(Object.entries(model ?? {}))).toEqual(expected);
      expect(JSON.stringify(raw)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json({ maxDepth: 4 }),
  fc
    .record({ version: fc.constantFrom('1.0', '2.0', 1), provider_id: anything, models: anything })
    .map((of) => JSON.stringify(of)),
  fc
    .record({ version: fc.constant('1.0'), receivedAt: fc.nat(), source: fc.string(), providers: fc.array(anything) })
    .map((of) => JSON.stringify(of)),
  fc.record({ providers: fc.dictionary(fc.string(), anything) }).map((of) => JSON.stringify(of)),
);

test('patches, updates and imports of any text are read or refused, and never throw', async () => {
  const folder = await providerFolder();
  await mkdir(join(folder, 'patches'));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      await writeFile(join(folder, 'patches', 'any.json'), text);
      await writeFile(join(folder, 'update.json'), text);
      const read = await readPatches(join(folder, 'patches'));
      expect(read.patches.size + read.problems.length).toBeGreaterThan(0);
      const update = readUpdateFile(join(folder, 'update.json'));
      expect(update.update === null).toBe(update.problem !== null);
      const layer = updatedLayer(update, 'update.json', { entries: new Map(), problems: [] }, plainContext);
      const merged = mergeLayers([layer], read, plainContext);
      expect(merged.entries.size).toBe(layer.entries.size);
      expect(typeof readImport(text).ok).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});
