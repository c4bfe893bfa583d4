import { readFile } from 'node:fs/promises';
import { isRecord, type RawRecord } from '../raw-record.ts';

const version = '1.0';

/** Providers as a source sent them, kept in `catalog-cache/`. */
export interface CatalogUpdateFile {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly source: string;
  readonly providers: readonly RawRecord[];
}

export function formatUpdateFile({ receivedAt, source, providers }: CatalogUpdateFile): string {
  return `${JSON.stringify({ version, receivedAt, source, providers })}\n`;
}

function parseUpdateFile(text: string): CatalogUpdateFile | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(content) || content['version'] !== version) return null;
  const { receivedAt, source, providers } = content;
  if (typeof receivedAt !== 'number' || typeof source !== 'string' || !Array.isArray(providers)) return null;
  const list: readonly unknown[] = providers;
  return { receivedAt, source, providers: list.filter(isRecord) };
}

/** Null where there is none, or none that can be read: it is a cache, and the shipped catalog is always there. */
export async function readUpdateFile(path: string): Promise<CatalogUpdateFile | null> {
  try {
    return parseUpdateFile(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
