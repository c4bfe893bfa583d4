import { describe, expect, it } from 'vitest';
import { attachmentLimits } from '../../src-shared/sessions/attachment.ts';
import { fileBytes, newFile } from '../../tests/support/files.ts';
import { valueOf } from '../../tests/support/conversation.ts';
import { readFiles } from './read-files.ts';

const megabyte = 1_000_000;

describe('what a file is', () => {
  it.each([
    ['a PNG', 'image/png', fileBytes.png, 'image', 'image/png'],
    ['a JPEG', 'image/jpeg', fileBytes.jpeg, 'image', 'image/jpeg'],
    ['a GIF', 'image/gif', fileBytes.gif, 'image', 'image/gif'],
    ['a WebP', 'image/webp', fileBytes.webp, 'image', 'image/webp'],
    ['a JPEG with a wrong name', 'image/png', fileBytes.jpeg, 'image', 'image/jpeg'],
    ['an image without a type', '', fileBytes.png, 'image', 'image/png'],
    ['a PDF', 'application/pdf', fileBytes.pdf, 'pdf', 'application/pdf'],
    ['a PDF behind a byte-order mark', 'application/pdf', '\ufeff%PDF-1.4', 'pdf', 'application/pdf'],
    ['text', 'text/plain', 'Grüße', 'text', 'text/plain'],
    ['text with a charset', 'Text/Markdown; charset=utf-8', '# Hi', 'text', 'text/markdown'],
    ['JSON', 'application/json', '{}', 'text', 'application/json'],
    ['TypeScript, as systems call it', 'video/mp2t', 'export {};', 'text', 'text/plain'],
    ['a drawing in words', 'image/svg+xml', '<svg/>', 'text', 'text/plain'],
    ['text that mentions a mark', 'text/plain', 'A PDF begins with %PDF-', 'text', 'text/plain'],
  ])('%s is told by its content', (_what, said, content, kind, mediaType) => {
    const size = Buffer.from(content).length;
    expect(valueOf(readFiles([newFile('file', said, content)]))).toMatchObject([
      { name: 'file', kind, mediaType, size },
    ]);
  });

  it.each([
    ['words called a PNG', 'image/png', 'no image', 'image'],
    ['words called a PDF', 'application/pdf', 'no PDF', 'pdf'],
    ['UTF-16', 'text/plain', Buffer.from('hi', 'utf16le'), 'text'],
    ['Latin-1', 'text/plain', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'text'],
    ['an archive', 'application/zip', Buffer.from('PK\x03\x04\x00', 'latin1'), 'other'],
    ['a bitmap', 'image/bmp', Buffer.from('BM\x00\x00', 'latin1'), 'other'],
  ])('%s is refused by name', (_what, said, content, kind) => {
    const files = [newFile('fine.txt', 'text/plain', 'fine'), newFile('odd', said, content)];
    expect(readFiles(files)).toEqual({
      ok: false,
      failure: { code: 'unsupported', params: { file: 'odd', kind, reason: 'content' } },
    });
  });

  it('an empty file is refused', () => {
    expect(readFiles([newFile('none.txt', 'text/plain', '')])).toEqual({
      ok: false,
      failure: { code: 'invalid-input', params: { field: 'attachments', file: 'none.txt', reason: 'empty' } },
    });
  });
});

describe('limits', () => {
  const text = (bytes: number) => newFile(`${bytes}.txt`, 'text/plain', 'x'.repeat(bytes));

  it('are for one file, for all of a message, and for how many', () => {
    const { bytes, totalBytes, count } = attachmentLimits;
    expect(valueOf(readFiles([text(bytes), text(totalBytes - bytes)]))).toHaveLength(2);
    expect(readFiles([text(bytes + 1)])).toEqual({
      ok: false,
      failure: {
        code: 'too-large',
        params: { file: `${bytes + 1}.txt`, size: bytes + 1, limit: bytes, megabytes: bytes / megabyte },
      },
    });
    expect(readFiles([text(bytes), text(totalBytes - bytes), text(1)])).toEqual({
      ok: false,
      failure: {
        code: 'too-large',
        params: {
          field: 'attachments',
          size: totalBytes + 1,
          limit: totalBytes,
          megabytes: totalBytes / megabyte,
        },
      },
    });
    expect(valueOf(readFiles(Array.from({ length: count }, () => text(1))))).toHaveLength(count);
    expect(readFiles(Array.from({ length: count + 1 }, () => text(1)))).toEqual({
      ok: false,
      failure: { code: 'too-large', params: { field: 'attachments', files: count + 1, limit: count } },
    });
  });
});
