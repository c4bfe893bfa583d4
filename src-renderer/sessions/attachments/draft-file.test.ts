import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attachmentLimits } from '../../../src-shared/sessions/attachment.ts';
import { addWithinLimits, encodeFiles, readDraftFile, type DraftFile } from './draft-file.ts';

function draft(name: string, size = 1): DraftFile {
  return { id: name, kind: 'text', name, mediaType: 'text/plain', content: new Blob(['a'.repeat(size)]) };
}

describe('readDraftFile', () => {
  it.each([
    ['photo.png', 'image/png', 'image'],
    ['paper.pdf', 'application/pdf', 'pdf'],
    ['notes.md', 'text/markdown', 'text'],
    // Systems name a TypeScript file so.
    ['main.ts', 'video/mp2t', 'text'],
    ['Makefile', '', 'text'],
  ])('takes %s', async (name, type, kind) => {
    expect(await readDraftFile(new File(['words'], name, { type }))).toMatchObject({ name, kind, mediaType: type });
  });

  it.each([
    ['archive.zip', 'application/zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'kind'],
    ['latin.txt', 'text/plain', new Uint8Array([0xe4, 0xf6]), 'kind'],
    ['nothing.txt', 'text/plain', new Uint8Array(), 'empty'],
    ['huge.png', 'image/png', new Uint8Array(attachmentLimits.bytes + 1), 'too-large'],
  ])('refuses %s', async (name, type, bytes, problem) => {
    expect(await readDraftFile(new File([bytes], name, { type }))).toEqual({ name, problem });
  });

  it('shortens a name that is too long and keeps its end', async () => {
    const read = await readDraftFile(new File(['a'], `${'long '.repeat(80)}.txt`, { type: 'text/plain' }));
    expect(read.name.length).toBeLessThanOrEqual(255);
    expect(read.name).toMatch(/\.txt$/);
  });
});

describe('addWithinLimits', () => {
  it('takes as many as one message carries and names the others', () => {
    const present = Array.from({ length: attachmentLimits.count - 1 }, (_, index) => draft(`${index}.txt`));
    const { files, refused } = addWithinLimits(present, [draft('last.txt'), draft('one too many.txt')]);
    expect(files.map(({ name }) => name).at(-1)).toBe('last.txt');
    expect(files).toHaveLength(attachmentLimits.count);
    expect(refused).toEqual([{ name: 'one too many.txt', problem: 'too-many' }]);
  });

  it('leaves out what is too large together, and takes a smaller one after it', () => {
    const present = [draft('a', 9_000_000), draft('b', 9_000_000)];
    const { files, refused } = addWithinLimits(present, [draft('c', 3_000_000), draft('d', 2_000_000)]);
    expect(files.map(({ name }) => name)).toEqual(['a', 'b', 'd']);
    expect(refused).toEqual([{ name: 'c', problem: 'too-large-together' }]);
  });
});

describe('encodeFiles', () => {
  it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])('gives %i bytes as base64', async (size) => {
    const bytes = randomBytes(size);
    const [encoded] = await encodeFiles([{ ...draft('x'), content: new Blob([bytes]) }]);
    expect(encoded?.base64).toBe(bytes.toString('base64'));
  });
});
