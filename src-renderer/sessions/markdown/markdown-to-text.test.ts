import { expect, test } from 'vitest';
import { markdownToText } from './markdown-to-text.ts';

test('marks of words go, the words stay', () => {
  expect(markdownToText('## A *plan*\n\nWith **strong** `code`, ~~gone~~ &amp; more\\*.')).toBe(
    'A plan\n\nWith strong code, gone & more*.',
  );
});

test('lists keep bullets, numbers and nesting', () => {
  expect(markdownToText('- one\n- two\n  - deep\n')).toBe('- one\n- two\n  - deep');
  expect(markdownToText('3. three\n4. four')).toBe('3. three\n4. four');
  expect(markdownToText('- [x] done\n- [ ] open')).toBe('- [x] done\n- [ ] open');
});

test('code stays as it is, tables have tabs between cells', () => {
  expect(markdownToText('```ts\nconst a = **1**;\n```')).toBe('const a = **1**;');
  expect(markdownToText('|a|b|\n|-|-|\n|1|**2**|')).toBe('a\tb\n1\t2');
});

test('a link says where it leads, once', () => {
  expect(markdownToText('[docs](https://a.example) and https://b.example')).toBe(
    'docs (https://a.example) and https://b.example',
  );
});

test('maths stays as it was written, without its marks', () => {
  expect(markdownToText('So $a^2$ is\n\n$$\nb^2\n$$')).toBe('So a^2 is\n\nb^2');
});

test('what is no markdown, and nothing at all, stays as it is', () => {
  expect(markdownToText('<b>bold</b> a < b')).toBe('<b>bold</b> a < b');
  expect(markdownToText('')).toBe('');
});

test('a long numbered list goes on counting', () => {
  const list = Array.from({ length: 400 }, (_, index) => `${index + 1}. item`).join('\n');
  expect(markdownToText(`${list}\n\nEnd.`)).toBe(`${list}\n\nEnd.`);
});
