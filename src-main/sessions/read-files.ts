import { randomUUID } from 'node:crypto';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import {
  attachmentKindOf,
  attachmentLimits,
  type AttachmentKind,
  type NewAttachment,
} from '../../src-shared/sessions/attachment.ts';
import type { AttachedFile } from './attachment-store.ts';
import type { MessageStore } from './message-store.ts';
import { holdsPdfMark, isText, mediaTypeByContent } from './file-content.ts';

const megabyte = 1_000_000;

function tooLarge(what: Failure['params'], size: number, limit: number): Failure {
  return failure('too-large', { ...what, size, limit, megabytes: limit / megabyte });
}

/** Looks at nothing but sizes: what is too large is not even decoded. */
function overLimits(files: readonly NewAttachment[], others: readonly { readonly size: number }[]): Failure | null {
  const { count, bytes, totalBytes } = attachmentLimits;
  const all = files.length + others.length;
  if (all > count) return failure('too-large', { field: 'attachments', files: all, limit: count });
  let total = others.reduce((sum, { size }) => sum + size, 0);
  for (const { name, base64 } of files) {
    const size = Buffer.byteLength(base64, 'base64');
    if (size > bytes) return tooLarge({ file: name }, size, bytes);
    total += size;
  }
  return total > totalBytes ? tooLarge({ field: 'attachments' }, total, totalBytes) : null;
}

interface FileType {
  readonly kind: AttachmentKind;
  readonly mediaType: string;
}

/**
 * What a file is: its content decides, as systems name a TypeScript file `video/mp2t`, and providers refuse an image whose
 * name is wrong. Null for what no model takes.
 */
function typeOf(bytes: Buffer, said: string): FileType | null {
  const mediaType = said.split(';')[0]?.trim().toLowerCase() ?? '';
  const saidKind = attachmentKindOf(mediaType);
  const known = mediaTypeByContent(bytes) ?? (saidKind === 'pdf' && holdsPdfMark(bytes) ? mediaType : null);
  if (known !== null) {
    const kind = attachmentKindOf(known);
    return kind === null ? null : { kind, mediaType: known };
  }
  if (saidKind === 'image' || saidKind === 'pdf' || !isText(bytes)) return null;
  return { kind: 'text', mediaType: saidKind === 'text' ? mediaType : 'text/plain' };
}

function readFile({ name, mediaType, base64 }: NewAttachment): Result<AttachedFile> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0)
    return failed(failure('invalid-input', { field: 'attachments', file: name, reason: 'empty' }));
  const type = typeOf(bytes, mediaType);
  if (type !== null) return ok({ ...type, id: randomUUID(), name: name.toWellFormed(), size: bytes.length, bytes });
  const kind = attachmentKindOf(mediaType) ?? 'other';
  return failed(failure('unsupported', { file: name, kind, reason: 'content' }));
}

/**
 * The files of a message as a page sent them, decoded and checked; fails with the first that cannot go. `others` go along with
 * them: the limits are for all.
 */
export function readFiles(
  files: readonly NewAttachment[],
  others: readonly { readonly size: number }[] = [],
): Result<AttachedFile[]> {
  const problem = overLimits(files, others);
  if (problem !== null) return failed(problem);
  const read: AttachedFile[] = [];
  for (const file of files) {
    const one = readFile(file);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return ok(read);
}

/** Files of earlier messages that go along again: copies, each once. */
export function keptFiles(
  store: Pick<MessageStore, 'files'>,
  sessionId: string,
  attachmentIds: readonly string[],
): Result<AttachedFile[]> {
  const wanted = new Set(attachmentIds);
  const found = store.files(sessionId, [...wanted]);
  if (!found.ok) return found;
  const there = new Set(found.value.map(({ id }) => id));
  const missing = [...wanted].find((id) => !there.has(id));
  if (missing !== undefined) return failed(failure('not-found', { field: 'attachment', id: missing }, 'reload'));
  return ok(found.value.map((file) => ({ ...file, id: randomUUID() })));
}
