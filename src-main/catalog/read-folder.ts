import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { errorCode } from '../storage/storage-failure.ts';
import { isRecord, type RawRecord } from './raw-record.ts';

/** Far above any provider file in circulation (120 KB), far below what would stall the app. */
const maxCatalogFileBytes = 32 * 1024 * 1024;
/** After so many files, whatever else waits has its turn. */
const filesPerTurn = 8;

export type ReadCatalogFile =
  | { readonly file: string; readonly raw: RawRecord }
  | { readonly file: string; readonly reason: string };

const linkReasons: Readonly<Record<string, string>> = {
  ENOENT: 'is a link to nothing',
  ELOOP: 'is a link that leads to itself',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
};

function readingProblem(error: unknown): string {
  const code = errorCode(error);
  return (Object.hasOwn(linkReasons, code) ? linkReasons[code] : undefined) ?? `cannot be read (${code})`;
}

function syntaxProblem(text: string, error: unknown): string {
  if (text.trim() === '') return 'is empty';
  if (text.trimStart().startsWith('<')) return 'holds HTML or XML instead of JSON';
  // The parser's message quotes the text, which may hold a key; only the position is safe to show.
  const position = error instanceof Error ? /line \d+ column \d+/.exec(error.message) : null;
  return position === null ? 'is not valid JSON' : `is not valid JSON: ${position[0]}`;
}

function parseText(file: string, text: string): ReadCatalogFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { file, reason: syntaxProblem(text, error) };
  }
  if (isRecord(content)) return { file, raw: content };
  const what = Array.isArray(content) ? 'a list' : content === null ? 'null' : `a ${typeof content}`;
  return { file, reason: `holds ${what} instead of one provider` };
}

/** Decodes UTF-8 without its byte order mark; null for bytes that are something else. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Synchronous: for files of this size, asynchronous reading takes longer than reading and parsing together. */
function readCatalogFile(folder: string, file: string): ReadCatalogFile {
  const path = join(folder, file);
  try {
    // Not opened before its kind and size are known: opening a pipe waits, and a huge file fills the memory.
    const found = statSync(path);
    if (found.isDirectory()) return { file, reason: 'is a folder' };
    if (!found.isFile()) return { file, reason: 'is not a regular file' };
    if (found.size > maxCatalogFileBytes) {
      return { file, reason: `is larger than ${maxCatalogFileBytes / 1024 / 1024} MB` };
    }
    const text = decode(readFileSync(path));
    return text === null ? { file, reason: 'is not UTF-8 text' } : parseText(file, text);
  } catch (error) {
    return { file, reason: readingProblem(error) };
  }
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

/** Reads every provider file of a folder, in sorted order. Never throws. */
export async function readFolder(folder: string): Promise<ReadFolder> {
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
    files.push(readCatalogFile(folder, name));
  }
  return { files, problem: null, exists: true };
}
