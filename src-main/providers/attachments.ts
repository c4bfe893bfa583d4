import type { TurnAttachment, TurnMessage } from './adapter.ts';
import { WireError } from './wire-error.ts';

export function base64Of({ bytes }: TurnAttachment): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** As in RFC 2397. */
export function dataUrlOf(attachment: TurnAttachment): string {
  return `data:${attachment.mediaType};base64,${base64Of(attachment)}`;
}

/** A text file's content; bytes that are no UTF-8 come as replacement characters. */
export function textOf({ bytes }: TurnAttachment): string {
  return new TextDecoder().decode(bytes);
}

/** A text file as part of a message, between marks that say where it begins, ends and what it is called. */
export function labelledText(attachment: TurnAttachment): string {
  const name = attachment.name.replace(/["<>\r\n]/g, '_');
  return `<file name="${name}">\n${textOf(attachment)}\n</file>`;
}

/** The message's words with its text files before them, for protocols that know text only. */
export function textWithFiles({ text, attachments }: TurnMessage): string {
  const files = attachments.filter(({ kind }) => kind === 'text').map(labelledText);
  return [...files, ...(text === '' && files.length > 0 ? [] : [text])].join('\n\n');
}

/** For the kind of file that a protocol cannot carry: thrown before anything is sent. */
export function notCarried({ kind, name }: TurnAttachment): WireError {
  return new WireError({ kind: 'unsupported', params: { attachment: kind, name } });
}
