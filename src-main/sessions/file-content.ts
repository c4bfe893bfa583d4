import { isUtf8 } from 'node:buffer';

/** PDF readers accept its mark anywhere in here. */
const pdfHeaderLength = 1_024;

function startsWith(bytes: Buffer, text: string, at = 0): boolean {
  return bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));
}

const marks: readonly { readonly mediaType: string; readonly fits: (bytes: Buffer) => boolean }[] = [
  { mediaType: 'image/png', fits: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/jpeg', fits: (bytes) => startsWith(bytes, '\xff\xd8\xff') },
  { mediaType: 'image/gif', fits: (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a') },
  { mediaType: 'image/webp', fits: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8) },
  { mediaType: 'application/pdf', fits: (bytes) => startsWith(bytes, '%PDF-') },
];

/** The media type that a file's first bytes tell; null where they tell none of those that models take. */
export function mediaTypeByContent(bytes: Buffer): string | null {
  return marks.find((mark) => mark.fits(bytes))?.mediaType ?? null;
}

/** True for a PDF with something before its mark, as some programs write them. */
export function holdsPdfMark(bytes: Buffer): boolean {
  return bytes.subarray(0, pdfHeaderLength).includes('%PDF-');
}

/** Valid UTF-8 without the zero bytes that only binary files and UTF-16 have. */
export function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes);
}
