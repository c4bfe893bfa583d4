import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { errorCode } from '../storage/storage-failure.ts';
import { parseJson } from './parse-json.ts';
import { isRecord, type RawRecord } from './raw-record.ts';
import { readTextFile } from './read-text.ts';

/** After so many files, whatever else waits has its turn. */
const filesPerTurn = 8;

export type ReadCatalogFile =
  | { readonly file: string; readonly raw: RawRecord }
  | { readonly file: string; readonly reason: string };

function readCatalogFile(folder: string, file: string, parse: typeof parseJson): ReadCatalogFile {
  const read = readTextFile(join(folder, file));
  if ('reason' in read) return { file, reason: read.reason };
  const parsed = parse(read.text);
  if ('reason' in parsed) return { file, reason: parsed.reason };
  const { content } = parsed;
  if (isRecord(content)) return { file, raw: content };
  const what = Array.isArray(content) ? 'a list' : content === null ? 'null' : `a ${typeof content}`;
  return { file, reason: `holds ${what} instead of one provider` };
}

/** The names of a folder's provider files, sorted by code unit. Hidden files are editors' and systems' own. */
export async function catalogFileNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.toLowerCase().endsWith('.json') && !name.startsWith('.')).toSorted();
}

export interface ReadFolder {
  readonly files: readonly ReadCatalogFile[];
  /** Why the folder as a whole could not be read; null when it could, or does not exist. */
  readonly problem: string | null;
  readonly exists: boolean;
}

/** Reads every provider file of a folder, in sorted order, with `parseJson` unless said otherwise. Never throws. */
export async function readFolder(folder: string, parse: typeof parseJson = parseJson): Promise<ReadFolder> {
  let names: readonly string[];
  try {
    names = await catalogFileNames(folder);
  } catch (error) {
    const exists = errorCode(error) !== 'ENOENT';
    return { files: [], exists, problem: exists ? `the folder cannot be read (${errorCode(error)})` : null };
  }
  const files: ReadCatalogFile[] = [];
  for (const [index, name] of names.entries()) {
    if (index > 0 && index % filesPerTurn === 0) await setImmediate();
    files.push(readCatalogFile(folder, name, parse));
  }
  return { files, problem: null, exists: true };
}
