import type { CatalogProblem, Provider } from '../../src-shared/catalog/provider.ts';
import { parseJson, parseShallowJson } from './parse-json.ts';
import { parseProvider, type CatalogContext } from './parse-provider.ts';
import { ProblemList } from './problem-list.ts';
import type { RawRecord } from './raw-record.ts';
import { readFolder } from './read-folder.ts';

/** A provider and the file it is from; `raw` keeps the fields that nothing here knows. */
export interface CatalogEntry {
  readonly provider: Provider;
  readonly file: string;
  readonly raw: RawRecord;
  /** The file's own content, where `raw` has the user's overrides in it. */
  readonly unpatched?: RawRecord;
}

export interface CatalogLayer {
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  readonly problems: readonly CatalogProblem[];
}

/** Reads one folder of provider files. Whatever lies in it, the good providers are there and nothing is thrown. */
export async function loadLayer(
  folder: string,
  layer: CatalogProblem['layer'],
  context: CatalogContext,
): Promise<CatalogLayer> {
  // What is shipped is known to be flat, and every start reads it.
  const { files, problem, exists } = await readFolder(folder, layer === 'shipped' ? parseJson : parseShallowJson);
  const entries = new Map<string, CatalogEntry>();
  const lists = new Map<string, ProblemList>();
  const listFor = (file: string): ProblemList => {
    const list = lists.get(file) ?? new ProblemList(file, layer);
    lists.set(file, list);
    return list;
  };
  if (problem !== null) listFor('.').add('skipped', problem);
  // A home without user-catalog/ is normal; an app without its own catalog is damaged.
  if (!exists && layer === 'shipped') listFor('.').add('skipped', 'the folder of shipped providers is missing');

  for (const read of files) {
    const problems = listFor(read.file);
    if ('reason' in read) {
      problems.add('skipped', read.reason);
      continue;
    }
    const provider = parseProvider(read.raw, layer, context, problems);
    if (provider === null) continue;
    const earlier = entries.get(provider.id);
    if (earlier !== undefined) {
      const where = { providerId: provider.id, field: 'id' };
      listFor(earlier.file).add('replaced', `${read.file} has the same id and is read later`, where);
      problems.add('noted', `replaces ${earlier.file}, which has the same id`, where);
    }
    entries.set(provider.id, { provider, file: read.file, raw: read.raw });
  }
  return { entries, problems: Array.from(lists.values(), (list) => list.list()).flat() };
}
