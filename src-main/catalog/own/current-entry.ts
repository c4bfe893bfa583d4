import { join } from 'node:path';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import type { CatalogService } from '../catalog-service.ts';
import type { CatalogEntry } from '../load-layer.ts';
import { readText } from './own-files.ts';

/** A provider as its file is now. */
export interface CurrentEntry {
  /** Null where the catalog has no such provider. */
  readonly entry: CatalogEntry | null;
  /** The text of the file where it is one of the user's own, else null. */
  readonly text: string | null;
}

interface Options {
  readonly catalog: Pick<CatalogService, 'entry' | 'refresh'>;
  readonly userFolder: string;
}

/** Somebody who writes the file again and again is not waited for. */
const maxLooks = 3;

function says(text: string, raw: CatalogEntry['raw']): boolean {
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, ''))) === JSON.stringify(raw);
  } catch {
    return false;
  }
}

/**
 * The provider and its text, both of the same moment: a hand edit that the catalog has not seen yet is read first, so that it
 * is neither overwritten nor missing from a backup. `conflict` where the file changes faster than it can be read.
 */
export async function currentEntry(
  { catalog, userFolder }: Options,
  providerId: string,
): Promise<Result<CurrentEntry>> {
  for (let look = 0; look < maxLooks; look += 1) {
    const entry = await catalog.entry(providerId);
    if (entry === null || entry.provider.layer !== 'own') return ok({ entry, text: null });
    const text = await readText(join(userFolder, entry.file));
    if (!text.ok) return text;
    if (text.value !== null && says(text.value, entry.raw)) return ok({ entry, text: text.value });
    await catalog.refresh();
  }
  return failed(failure('conflict', { id: providerId }, 'try-again'));
}
