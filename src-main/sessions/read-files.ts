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
import { holdsPdfMark, isText, mediaTypeByContent } from './file-content.ts';

const megabyte = 1_000_000;

function tooLarge(what: Failure['params'], size: number, limit: number): Failure {
  return failure('too-large', { ...what, size, limit, megabytes: limit / megabyte });
}

/** Looks at nothing but sizes: what is too large is not even decoded. */
function overLimits(files: readonly NewAttachment[]): Failure | null {
  const { count, bytes, totalBytes } = attachmentLimits;
  if (files.length > count) {
    return failure('too-large', { field: 'attachments', files: files.length, limit: count });
  }
  let total = 0;
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

/** The files of a message as a page sent them, decoded and checked; fails with the first that cannot go. */
export function readFiles(files: readonly NewAttachment[]): Result<AttachedFile[]> {
  const problem = overLimits(files);
  if (problem !== null) return failed(problem);
  const read: AttachedFile[] = [];
  for (const file of files) {
    const one = readFile(file);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return ok(read);
}
