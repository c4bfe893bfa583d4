import { expect, it } from 'vitest';
import { formatNotices } from './notices.ts';

const mit = { license: 'MIT', text: 'Permission is hereby granted' };

it('names everything that a text covers, and prints the text once', () => {
  const text = formatNotices([
    { name: 'b', version: '2.0.0', ...mit },
    { name: 'a', version: '1.0.0', ...mit },
    { name: 'a', version: '1.0.0', ...mit },
    { name: 'c', version: '3.0.0', license: 'ISC', text: 'Permission to use, copy' },
  ]);
  expect(text.split('Permission is hereby granted')).toHaveLength(2);
  expect(text).toContain('a 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\nPermission is hereby granted');
  expect(text).toContain('c 3.0.0 (ISC)\n\nPermission to use, copy');
});

it('says the same whatever the order', () => {
  const notices = ['a', 'b', 'c'].map((name) => ({ name, version: '1.0.0', ...mit, text: `of ${name}` }));
  expect(formatNotices(notices.toReversed())).toBe(formatNotices(notices));
});

it('keeps a licence without a text, and refuses what has neither', () => {
  expect(formatNotices([{ name: 'a', version: '1.0.0', license: 'Unlicense', text: '' }])).toContain(
    'a 1.0.0 (Unlicense)',
  );
  expect(() => formatNotices([{ name: 'a', version: '1.0.0', license: '', text: '' }])).toThrow(
    'a 1.0.0 states no licence',
  );
});
