import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { referencedVariable } from '../../src-shared/catalog/environment-reference.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { RawRecord } from '../catalog/raw-record.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

/** Only what a catalog file may say; what it says of a key is at most a variable's name, which the catalog checks. */
const fields = [
  'name',
  'id',
  'type',
  'api_key',
  'api_endpoint',
  'default_large_model_id',
  'default_small_model_id',
  'models',
] as const;

function isReference(value: unknown): boolean {
  return typeof value === 'string' && referencedVariable(value) !== null;
}

function fileOf(provider: RawRecord): string {
  const known = fields.flatMap((field) => (provider[field] === undefined ? [] : [[field, provider[field]] as const]));
  // A key that somebody wrote into the description would lie open in the copy.
  const open = known.filter(([field, value]) => field !== 'api_key' || isReference(value));
  return `${JSON.stringify(Object.fromEntries(open), null, 2)}\n`;
}

/**
 * Adds providers to the user's catalog, each as a file of its own that replaces none. Returns what takes them away again;
 * after a failure none is there.
 */
export async function addOwnProviders(
  folder: string,
  providers: readonly RawRecord[],
): Promise<Result<() => Promise<void>>> {
  const written: string[] = [];
  const undo = async (): Promise<void> => {
    for (const path of written) await rm(path, { force: true });
  };
  try {
    if (providers.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = new Set(providers.length > 0 ? await readdir(folder) : []);
    for (const provider of new Map(providers.map((one) => [String(one['id']), one])).values()) {
      const name = `${suggestInstanceId(String(provider['id']), (id) => names.has(`${id}.json`))}.json`;
      names.add(name);
      const path = join(folder, name);
      const stored = await writeFileAtomic(path, fileOf(provider));
      if (!stored.ok) {
        await undo();
        return stored;
      }
      written.push(path);
    }
  } catch (error) {
    await undo();
    return failed(storageFailure(folder, 'write', error));
  }
  return ok(undo);
}
