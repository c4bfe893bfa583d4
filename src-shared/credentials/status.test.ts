import { expect, test } from 'vitest';
import { apiKeyProblem, maxKeyLength } from './status.ts';

test.each(['sk-test-123', ' sk-test-123\n', 'x', '~!@#$%^&*()', 'k'.repeat(maxKeyLength)])('%j is taken', (key) => {
  expect(apiKeyProblem(key)).toBeNull();
});

test.each([
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['k'.repeat(maxKeyLength + 1), 'too-long'],
  ['sk test', 'characters'],
  ['sk\r\nX-Header: 1', 'characters'],
  ['sk-\u0000', 'characters'],
  ['schlüssel', 'characters'],
  ['sk-\u200b1', 'characters'],
])('%j is refused: %s', (key, problem) => {
  expect(apiKeyProblem(key)).toBe(problem);
});
