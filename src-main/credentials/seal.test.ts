import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

test('what is sealed opens with its key, and holds nothing readable', () => {
  const { key, contents } = seal('canary-key-1 ü');
  expect(contents).not.toContain('canary');
  expect(unseal(contents, key)).toBe('canary-key-1 ü');
});

test('every seal has its own key and bytes', () => {
  const [first, second] = [seal('same'), seal('same')];
  expect(first.key).not.toBe(second.key);
  expect(first.contents).not.toBe(second.contents);
});

test('another key, a changed byte and other contents do not open', () => {
  const { key, contents } = seal('text');
  expect(unseal(contents, seal('text').key)).toBeNull();
  const [iv, tag] = [Buffer.alloc(12).toString('base64'), Buffer.alloc(16).toString('base64')];
  expect(unseal(JSON.stringify({ version: '1.0', iv, tag, data: 'AAAA' }), key)).toBeNull();
  for (const other of ['', '{}', 'null', contents.slice(0, -2)]) expect(unseal(other, key)).toBeNull();
});
