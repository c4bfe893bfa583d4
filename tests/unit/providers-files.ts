import type { TurnAttachment, TurnRequest } from '../../src-main/providers/adapter.ts';
import { question } from './providers-kit.ts';

/** Not ASCII, so that a wrong encoding shows. */
const words = 'Grüße, 你好';

export const image: TurnAttachment = {
  kind: 'image',
  name: 'dot.png',
  mediaType: 'image/png',
  bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255),
};
export const imageBase64 = 'iVBORwD/';

export const pdf: TurnAttachment = {
  kind: 'pdf',
  name: 'paper.pdf',
  mediaType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7'),
};
export const pdfBase64 = 'JVBERi0xLjc=';

export const textFile: TurnAttachment = {
  kind: 'text',
  name: 'notes.md',
  mediaType: 'text/markdown',
  bytes: new TextEncoder().encode(words),
};
export const textFileContent = words;
/** As it stands in a message for protocols without documents. */
export const labelledTextFile = `<file name="notes.md">\n${words}\n</file>`;

export function asking(attachments: readonly TurnAttachment[], text = 'What is this?'): TurnRequest {
  return { ...question, messages: [{ role: 'user', text, attachments }] };
}
