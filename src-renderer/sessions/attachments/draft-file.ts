import {
  attachmentKindOf,
  attachmentLimits,
  type AttachmentKind,
  type DraftAttachment,
  type NewAttachment,
} from '../../../src-shared/sessions/attachment.ts';

/** A file beside a message that is not sent yet. Its content is in memory: the file itself may change or go. */
export interface DraftFile {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Blob;
}

/** A file that was left out, and why. */
export interface RefusedFile {
  readonly name: string;
  readonly problem: 'too-large' | 'too-many' | 'too-large-together' | 'kind' | 'empty' | 'unreadable';
}

const longestName = 255;
const longestMediaType = 100;

/** Reads a file of the user's. Refused when it is too large, empty, unreadable, or of a kind that no model takes. */
export async function readDraftFile(file: File): Promise<DraftFile | RefusedFile> {
  const name = shortName(file.name);
  if (file.size > attachmentLimits.bytes) return { name, problem: 'too-large' };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // A folder, or a file that is gone.
    return { name, problem: 'unreadable' };
  }
  if (bytes.byteLength === 0) return { name, problem: 'empty' };
  const said = attachmentKindOf(file.type);
  const kind = said === 'image' || said === 'pdf' ? said : isText(bytes) ? 'text' : null;
  if (kind === null) return { name, problem: 'kind' };
  const mediaType = file.type.length > longestMediaType ? '' : file.type;
  return { id: crypto.randomUUID(), kind, name, mediaType, content: new Blob([bytes], { type: mediaType }) };
}

/** Adds files until the limits of one message are reached. */
export function addWithinLimits(
  present: readonly DraftFile[],
  fresh: readonly DraftFile[],
): { readonly files: readonly DraftFile[]; readonly refused: readonly RefusedFile[] } {
  const { count, totalBytes } = attachmentLimits;
  const files = [...present];
  const refused: RefusedFile[] = [];
  let total = files.reduce((sum, { content }) => sum + content.size, 0);
  for (const file of fresh) {
    if (files.length >= count) refused.push({ name: file.name, problem: 'too-many' });
    else if (total + file.content.size > totalBytes) refused.push({ name: file.name, problem: 'too-large-together' });
    else {
      files.push(file);
      total += file.content.size;
    }
  }
  return { files, refused };
}

/** A file as the core kept it for a draft. */
export function keptFile({ kind, name, mediaType, base64 }: DraftAttachment): DraftFile {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { id: crypto.randomUUID(), kind, name, mediaType, content: new Blob([bytes], { type: mediaType }) };
}

export async function encodeFiles(files: readonly DraftFile[]): Promise<NewAttachment[]> {
  return Promise.all(
    files.map(async ({ name, mediaType, content }) => ({ name, mediaType, base64: await base64Of(content) })),
  );
}

/** Keeps the end, which says what kind of file it is. */
function shortName(name: string): string {
  if (name.length <= longestName) return name === '' ? '?' : name;
  const half = Math.floor(longestName / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`.toWellFormed();
}

/** Valid UTF-8 without the zero bytes that only binary files and UTF-16 have, as the core wants it. */
function isText(bytes: ArrayBuffer): boolean {
  if (new Uint8Array(bytes).includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that become text at a time: more arguments than that, no call takes. */
const step = 0x60_00;

async function base64Of(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    // A multiple of three bytes has no padding, so that the parts join.
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  }
  return parts.join('');
}
