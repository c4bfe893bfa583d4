import type { NewAttachment } from '../../src-shared/sessions/attachment.ts';

/** The first bytes of each kind of file, and a little more. */
export const fileBytes = {
  png: Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'latin1'),
  jpeg: Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF', 'latin1'),
  gif: Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'),
  webp: Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00', 'latin1'),
} as const;

/** A file as a page sends it. */
export function newFile(name: string, mediaType: string, content: string | Buffer): NewAttachment {
  return { name, mediaType, base64: Buffer.from(content).toString('base64') };
}

export const png = newFile('cat.png', 'image/png', fileBytes.png);
export const pdf = newFile('paper.pdf', 'application/pdf', fileBytes.pdf);
export const notes = newFile('notes.md', 'text/markdown', '# Nötes');
