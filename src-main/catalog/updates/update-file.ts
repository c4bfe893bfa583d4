import { parseShallowJson } from '../parse-json.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';
import { readTextFile } from '../read-text.ts';

const version = '1.0';

/** Providers as a source sent them, kept in `catalog-cache/`. */
export interface CatalogUpdateFile {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly source: string;
  readonly providers: readonly RawRecord[];
}

/** Both null where there is no such file. */
export interface ReadUpdate {
  readonly update: CatalogUpdateFile | null;
  /** Why the file that is there cannot be used. */
  readonly problem: string | null;
}

export function formatUpdateFile({ receivedAt, source, providers }: CatalogUpdateFile): string {
  return `${JSON.stringify({ version, receivedAt, source, providers })}\n`;
}

function refused(problem: string): ReadUpdate {
  return { update: null, problem };
}

function parseUpdateFile(text: string): ReadUpdate {
  const parsed = parseShallowJson(text);
  if ('reason' in parsed) return refused(parsed.reason);
  const { content } = parsed;
  if (!isRecord(content)) return refused('holds no update');
  if (content['version'] !== version) return refused(`is of another version than ${version}`);
  const { receivedAt, source, providers } = content;
  if (typeof receivedAt !== 'number' || typeof source !== 'string' || !Array.isArray(providers)) {
    return refused('holds no update');
  }
  const list: readonly unknown[] = providers;
  return { update: { receivedAt, source, providers: list.filter(isRecord) }, problem: null };
}

/** Reads an update. Never throws: it is a cache, and the shipped catalog is always there. */
export function readUpdateFile(path: string): ReadUpdate {
  const read = readTextFile(path);
  if ('text' in read) return parseUpdateFile(read.text);
  return { update: null, problem: read.code === 'ENOENT' ? null : read.reason };
}
