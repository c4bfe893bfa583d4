import type { CatalogEntry, CatalogLayer } from '../load-layer.ts';
import { parseProvider, type CatalogContext } from '../parse-provider.ts';
import { ProblemList } from '../problem-list.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';
import type { ReadUpdate } from './update-file.ts';

/** Facts that the shipped catalog has from elsewhere and that a source of updates may not send. */
const joinedFields = ['release_date', 'knowledge', 'modalities', 'tool_call', 'open_weights', 'price_tiers', 'status'];

function modelsById(raw: RawRecord | undefined): ReadonlyMap<unknown, RawRecord> {
  const models = raw?.['models'];
  const list: readonly unknown[] = Array.isArray(models) ? models : [];
  return new Map(list.filter(isRecord).map((model) => [model['id'], model]));
}

/** The provider as it was sent, with the shipped facts about its models that it says nothing of. */
function joined(sent: RawRecord, shipped: RawRecord | undefined): RawRecord {
  const { models } = sent;
  if (shipped === undefined || !Array.isArray(models)) return sent;
  const list: readonly unknown[] = models;
  const known = modelsById(shipped);
  const joinedModels = list.map((model) => {
    const former = isRecord(model) ? known.get(model['id']) : undefined;
    if (!isRecord(model) || former === undefined) return model;
    const facts = joinedFields.flatMap((field) =>
      Object.hasOwn(model, field) || !Object.hasOwn(former, field) ? [] : [[field, former[field]] as const],
    );
    return facts.length === 0 ? model : { ...model, ...Object.fromEntries(facts) };
  });
  return { ...sent, models: joinedModels };
}

/**
 * What an update makes of the providers that it names. Those that it does not name stay as they are shipped. `problem` is why
 * the update's own `file` could not be used.
 */
export function updatedLayer(
  { update, problem }: ReadUpdate,
  file: string,
  shipped: CatalogLayer,
  context: CatalogContext,
): CatalogLayer {
  const entries = new Map<string, CatalogEntry>();
  const ofFile = new ProblemList(file, 'updated');
  if (problem !== null) ofFile.add('skipped', problem);
  if (update === null) return { entries, problems: ofFile.list() };
  const { source } = update;
  const problems = new ProblemList(source, 'updated');
  for (const sent of update.providers) {
    const id = sent['id'];
    const base = typeof id === 'string' ? shipped.entries.get(id) : undefined;
    const raw = joined(sent, base?.raw);
    const provider = parseProvider(raw, 'updated', context, problems);
    if (provider !== null) entries.set(provider.id, { provider, file: source, raw });
  }
  return { entries, problems: problems.list() };
}
