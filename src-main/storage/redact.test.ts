import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const random = 'q7Zx81LmTb04NcVw92RsKd55';

test.each([
  [`Incorrect API key provided: sk-proj-abc123DEF456`, 'abc123'],
  [`key sk-ant-api03-${random} was refused`, random],
  ['header Authorization: Bearer short-one', 'short-one'],
  ['authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
  ['{"apiKey":"hunter2"}', 'hunter2'],
  ['{"api_key": "hunter2", "a": 1}', 'hunter2'],
  ['x-api-key: hunter2', 'hunter2'],
  ['password=hunter2&user=x', 'hunter2'],
  ['GET https://host.example/v1/models?key=hunter2&alt=sse', 'hunter2'],
  ['https://alice:hunter2@host.example/v1', 'hunter2'],
  ['https://alice:hunter2@host.example/v1', 'alice'],
  ['AIzaSyA1234567890abcdefghij', 'SyA12345'],
  ['AKIAIOSFODNN7EXAMPLE', 'IOSFODNN7'],
  ['gsk_abcdefgh12345678', 'abcdefgh'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
  [`unmarked ${random} inside`, random],
  [`(${random.toLowerCase()})`, random.toLowerCase()],
  ['0123456789abcdef0123456789abcdef', '0123456789abcdef'],
  ['ab12cd34ef-gh56ij78kl_mn90op12qr-st34uv', 'gh56ij78kl'],
])('%s', (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain('[redacted]');
});

test.each([
  'connect ECONNREFUSED 127.0.0.1:11434',
  'GET http://127.0.0.1:4000/v1/models answered 404',
  'https://host.example/a@b',
  'model claude-3-5-sonnet-20241022 at openrouter, 1200 tokens',
  'meta-llama/Llama-3-2-11B-Vision-Instruct-Turbo',
  'session 0b5f2f8e-6d0c-4c37-9a55-0f1f8d0a9c11',
  'Error: no such file\n    at read (file:///opt/patchbay/src-main/storage/write-file-atomic.ts:120:11)',
  'provider-instances.json.corrupt-2025-01-31T10-00-00-000Z',
])('%s is left as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test('does not take long over hostile text', () => {
  const start = performance.now();
  for (const text of [
    'a'.repeat(200_000),
    'token'.repeat(40_000),
    'http://'.repeat(30_000),
    'sk-'.repeat(60_000),
    'eyJ.'.repeat(50_000),
  ])
    redact(text);
  expect(performance.now() - start).toBeLessThan(2_000);
});
