import { join } from 'node:path';
import { providerIdSchema } from '../../src-shared/ids.ts';
import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import { parseShallowJson } from './parse-json.ts';
import { ProblemList } from './problem-list.ts';
import { isRecord, type RawRecord } from './raw-record.ts';
import { readFolder } from './read-folder.ts';

export const patchVersion = '1.0';

/**
 * The user's overrides of one shipped or updated provider: fields of the Catwalk format in place of the file's. `null`
 * makes a field absent, which is how a wrong price becomes unknown. Models that the provider does not have any more keep
 * theirs, for the day that they are back.
 */
export interface CatalogPatch {
  readonly providerId: string;
  /** The name of its file in `user-catalog/patches/`. */
  readonly file: string;
  readonly provider: RawRecord;
  readonly models: ReadonlyMap<string, RawRecord>;
  /** The whole file, with what nothing here knows. */
  readonly raw: RawRecord;
}

export interface PatchFolder {
  /** By the id of the provider. */
  readonly patches: ReadonlyMap<string, CatalogPatch>;
  readonly problems: readonly CatalogProblem[];
}

/** The name under which files of the patches folder are spoken of, beside those of the user's own catalog. */
export function patchFileName(file: string): string {
  return join('patches', file);
}

function parsePatch(file: string, raw: RawRecord, problems: ProblemList): CatalogPatch | null {
  if (raw['version'] !== patchVersion) {
    problems.add('skipped', `is of another version than ${patchVersion}`, { field: 'version' });
    return null;
  }
  const id = providerIdSchema.safeParse(raw['provider_id']);
  if (!id.success) {
    problems.add('skipped', 'names no provider', { field: 'provider_id' });
    return null;
  }
  const where = { providerId: id.data };
  const part = (field: string): RawRecord => {
    const value = raw[field];
    if (value === undefined) return {};
    if (isRecord(value)) return value;
    problems.add('noted', 'is not an object and counts as absent', { ...where, field });
    return {};
  };
  const models = new Map<string, RawRecord>();
  for (const [modelId, fields] of Object.entries(part('models'))) {
    if (isRecord(fields)) models.set(modelId, fields);
    else problems.add('noted', 'is not an object and counts as absent', { ...where, modelId });
  }
  return { providerId: id.data, file, provider: part('provider'), models, raw };
}

/** Reads every patch of a folder, which need not exist. Never throws; of two for one provider, the last wins. */
export async function readPatches(folder: string): Promise<PatchFolder> {
  const { files, problem } = await readFolder(folder, parseShallowJson);
  const patches = new Map<string, CatalogPatch>();
  const lists: ProblemList[] = [];
  const listFor = (file: string): ProblemList => {
    const list = new ProblemList(patchFileName(file), 'own');
    lists.push(list);
    return list;
  };
  if (problem !== null) listFor('.').add('skipped', problem);
  for (const read of files) {
    const problems = listFor(read.file);
    if ('reason' in read) {
      problems.add('skipped', read.reason);
      continue;
    }
    const patch = parsePatch(read.file, read.raw, problems);
    if (patch === null) continue;
    const earlier = patches.get(patch.providerId);
    if (earlier !== undefined) {
      const where = { providerId: patch.providerId, field: 'provider_id' };
      listFor(earlier.file).add('replaced', `${read.file} is about the same provider and is read later`, where);
    }
    patches.set(patch.providerId, patch);
  }
  return { patches, problems: lists.flatMap((list) => list.list()) };
}
