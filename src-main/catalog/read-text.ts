import { readFileSync, statSync } from 'node:fs';
import { errorCode } from '../storage/storage-failure.ts';

/** Far above any file of a catalog in circulation (1 MB for all of them), far below what would stall the app. */
const maxCatalogFileBytes = 32 * 1024 * 1024;

export type ReadText = { readonly text: string } | { readonly reason: string; readonly code: string };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is a link to nothing',
  ELOOP: 'is a link that leads to itself',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
};

function refuse(reason: string): ReadText {
  return { reason, code: '' };
}

/** Decodes UTF-8 without its byte order mark; null for bytes that are something else. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of a file, or why it has none, in words that quote nothing of it. Never throws. Synchronous: for files of this
 * size, asynchronous reading takes longer than reading and parsing together.
 */
export function readTextFile(path: string): ReadText {
  try {
    // Not opened before its kind and size are known: opening a pipe waits, and a huge file fills the memory.
    const found = statSync(path);
    if (found.isDirectory()) return refuse('is a folder');
    if (!found.isFile()) return refuse('is not a regular file');
    if (found.size > maxCatalogFileBytes) return refuse(`is larger than ${maxCatalogFileBytes / 1024 / 1024} MB`);
    const text = decode(readFileSync(path));
    return text === null ? refuse('is not UTF-8 text') : { text };
  } catch (error) {
    const code = errorCode(error);
    const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
    return { reason: known ?? `cannot be read (${code})`, code };
  }
}
