import { expect, test } from 'vitest';
import { maxDetailLength, redactBody, redactDetail } from './redact-detail.ts';

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

const odd = 'canary"+/<key>&0123';
test.each([
  ['as it was sent', odd],
  ['in a URL', encodeURIComponent(odd)],
  ['in JSON', JSON.stringify(odd).slice(1, -1)],
  [
    'in JSON with slashes escaped',
    JSON.stringify(odd)
      .slice(1, -1)
      .replaceAll('/', String.raw`\/`),
  ],
  ['in HTML', odd.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')],
  ['in base64', Buffer.from(odd).toString('base64')],
  ['in base64 for URLs', Buffer.from(odd).toString('base64url')],
  ['in hexadecimal', Buffer.from(odd).toString('hex')],
])('a key that comes back %s is taken out', (_how, form) => {
  expect(redactBody(`it was ${form}, they say`, [odd])).toBe('it was [redacted], they say');
  expect(redactDetail(`it was ${form}, they say`, [odd])).toBe('it was [redacted], they say');
});

test('a body keeps its lines, and 2,000 characters; a key at the cut is not left in halves', () => {
  expect(redactBody('{\n\t"error": "no"\u0007\n}\n', [])).toBe('{\n\t"error": "no"\n}');
  const long = `${'word '.repeat(399)}${key}${' word'.repeat(5_000)}`;
  const body = redactBody(long, [key]);
  expect(body).toHaveLength(2_000);
  expect(body).not.toContain('canary');
});
