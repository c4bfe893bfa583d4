import { expect, it } from 'vitest';
import { pastedFiles, pastedText } from './pasted-files.ts';

const picture = new File(['x'], 'image.png', { type: 'image/png' });

function clipboard(
  texts: Readonly<Record<string, string>>,
  ...files: readonly File[]
): Parameters<typeof pastedFiles>[0] {
  const list = Object.assign([...files], { item: (index: number) => files[index] ?? null });
  return { files: list, getData: (type) => texts[type] ?? '' };
}

it('takes a picture, also one that a browser copied with its address', () => {
  expect(pastedFiles(clipboard({}, picture))).toEqual([picture]);
  expect(pastedFiles(clipboard({ 'text/html': '<img src="a.png">' }, picture))).toEqual([picture]);
});

it('takes a file that a file manager copied with its path', () => {
  expect(pastedFiles(clipboard({ 'text/plain': '/home/me/image.png' }, picture))).toEqual([picture]);
});

it('leaves the picture of copied text', () => {
  expect(pastedFiles(clipboard({ 'text/plain': 'a\tb', 'text/html': '<table>' }, picture))).toEqual([]);
  expect(pastedFiles(clipboard({ 'text/plain': 'words' }))).toEqual([]);
});

it('makes a file of a long text, and leaves a short one to the message box', async () => {
  const long = `${'x'.repeat(5_000)}\0\uD800`;
  const file = pastedText(clipboard({ 'text/plain': long }), () => 'Pasted.txt');
  expect([file?.name, file?.type]).toEqual(['Pasted.txt', 'text/plain']);
  expect(await file?.text()).toBe(`${'x'.repeat(5_000)}\uFFFD`);
  expect(pastedText(clipboard({ 'text/plain': 'x'.repeat(4_999) }), () => 'Pasted.txt')).toBeNull();
});
