import { expect, test } from 'vitest';
import { maxDetailLength, redactDetail } from './redact-detail.ts';

const key = 'canary+key/0123456789';

test.each([
  [`bad key ${key}!`, 'bad key [redacted]!'],
  [`GET /x?key=${encodeURIComponent(key)}`, 'GET /x?key=[redacted]'],
  ['Incorrect API key provided: sk-proj-abcdefghijklmnop.', 'Incorrect API key provided: [redacted].'],
  ['Incorrect API key provided: cana*******6789.', 'Incorrect API key provided: [redacted]'],
  ['Authorization: Bearer abcdefgh.ijkl', 'Authorization: Bearer [redacted]'],
  ['line one\n\u0007line two', 'line one line two'],
  [
    "Unsupported parameter: 'max_completion_tokens' for gpt-4o-mini-2024-07-18",
    "Unsupported parameter: 'max_completion_tokens' for gpt-4o-mini-2024-07-18",
  ],
  ['The model does not exist', 'The model does not exist'],
])('%j becomes %j', (text, expected) => {
  expect(redactDetail(text, [key])).toBe(expected);
});

test('an empty or tiny secret does not blank out the text', () => {
  expect(redactDetail('a cat', ['', 'a'])).toBe('a cat');
});

test('a long text is cut to the limit', () => {
  expect(redactDetail('word '.repeat(1_000), [])).toHaveLength(maxDetailLength);
});
