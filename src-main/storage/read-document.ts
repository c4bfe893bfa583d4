import { z } from 'zod';
import type { FileStamp, FileSystem } from './file-system.ts';
import { errorCode } from './storage-failure.ts';

export const maxDocumentBytes = 32 * 1024 * 1024;

export interface DocumentFormat<T> {
  readonly schema: z.ZodType<T>;
  readonly version?: {
    /** The newest version that this program can write, `major.minor`. */
    readonly current: string;
    /** The version that a file's JSON names; undefined when it names none. */
    read(raw: unknown): string | undefined;
  };
}

/** What a document's file turned out to hold. */
export type DocumentContent<T> =
  | { readonly kind: 'good'; readonly value: T; readonly text: string; readonly stamp: FileStamp }
  | { readonly kind: 'missing' }
  | { readonly kind: 'corrupt'; readonly empty: boolean; readonly stamp: FileStamp }
  | { readonly kind: 'newer'; readonly version: string }
  | { readonly kind: 'unreadable'; readonly code: string };

export async function readDocument<T>(
  path: string,
  format: DocumentFormat<T>,
  files: FileSystem,
): Promise<DocumentContent<T>> {
  let file: Awaited<ReturnType<FileSystem['read']>>;
  try {
    file = await files.read(path, maxDocumentBytes);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', code };
  }
  const { bytes, stamp } = file;
  const parsed = parseJson(bytes);
  if (parsed === null) return { kind: 'corrupt', empty: bytes.byteLength === 0, stamp };
  const version = format.version?.read(parsed.raw);
  if (format.version !== undefined && version !== undefined && isNewer(version, format.version.current))
    return { kind: 'newer', version };
  const checked = format.schema.safeParse(parsed.raw);
  if (!checked.success) return { kind: 'corrupt', empty: false, stamp };
  return { kind: 'good', value: checked.data, text: parsed.text, stamp };
}

/** Null when it is not JSON in UTF-8. A byte order mark, which some editors put in front, is skipped by the decoder. */
function parseJson(bytes: Uint8Array): { text: string; raw: unknown } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const raw: unknown = JSON.parse(text);
    return { text, raw };
  } catch {
    return null;
  }
}

const versionSchema = z.object({ version: z.union([z.string(), z.number()]) });

/** The `version` field of a document, as text even where somebody wrote a number. */
export function versionField(raw: unknown): string | undefined {
  return versionSchema.safeParse(raw).data?.version.toString();
}

/** Compares `major.minor` by number. What is not of that form is not newer: the schema decides about it. */
export function isNewer(version: string, current: string): boolean {
  const found = parts(version);
  const known = parts(current);
  if (found === null || known === null) return false;
  return found.major !== known.major ? found.major > known.major : found.minor > known.minor;
}

function parts(version: string): { major: number; minor: number } | null {
  const match = /^(\d{1,9})(?:\.(\d{1,9}))?(?:\.\d+)*$/.exec(version);
  return match === null ? null : { major: Number(match[1]), minor: Number(match[2] ?? 0) };
}
