import { describe, expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import { isRetryable, nextDelay, parseRetryAfter } from './retry.ts';

const middle = () => 0.5;
const state = { attempt: 1, elapsedMs: 0, retryAfterMs: null };

describe('nextDelay', () => {
  test('grows by the factor up to the longest delay', () => {
    const delays = [1, 2, 3, 4, 5].map((attempt) => nextDelay(retryPolicies.patient, { ...state, attempt }, middle));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    const long = { ...retryPolicies.patient, tries: 20, windowMs: 1e9 };
    expect(nextDelay(long, { ...state, attempt: 15 }, middle)).toBe(60_000);
  });

  test('ends when the tries are used up', () => {
    expect(nextDelay(retryPolicies.none, state, middle)).toBeNull();
    expect(nextDelay(retryPolicies.standard, { ...state, attempt: 3 }, middle)).toBeNull();
  });

  test('spreads delays by a fifth to both sides', () => {
    expect(nextDelay(retryPolicies.standard, state, () => 0)).toBe(400);
    expect(nextDelay(retryPolicies.standard, state, () => 1)).toBe(600);
  });

  test('waits as long as the server asks, but not less than the policy', () => {
    expect(nextDelay(retryPolicies.standard, { ...state, retryAfterMs: 20_000 }, middle)).toBe(20_000);
    expect(nextDelay(retryPolicies.standard, { ...state, retryAfterMs: 0 }, middle)).toBe(500);
  });

  test('gives up at once when the wait would reach past the window', () => {
    expect(nextDelay(retryPolicies.standard, { ...state, retryAfterMs: 30_001 }, middle)).toBeNull();
    expect(nextDelay(retryPolicies.standard, { ...state, elapsedMs: 29_501 }, middle)).toBeNull();
    expect(nextDelay(retryPolicies.standard, { ...state, elapsedMs: 29_500 }, middle)).toBe(500);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  test.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['0', 0],
    [' 12 ', 12_000],
    ['1.5', 1_500],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ])('%j is %j ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});

test.each([
  [failure('rate-limited'), true],
  [failure('timeout'), true],
  [failure('stream-interrupted'), true],
  [failure('provider-failed', { status: 500 }), true],
  [failure('provider-failed', { status: 529 }), true],
  [failure('provider-failed', { status: 400 }), false],
  [failure('provider-failed', { status: 501 }), false],
  [failure('endpoint-unreachable', { reason: 'refused' }), true],
  [failure('endpoint-unreachable', { reason: 'reset' }), true],
  [failure('endpoint-unreachable', { reason: 'dns' }), false],
  [failure('endpoint-unreachable', { reason: 'tls' }), false],
  [failure('auth-rejected'), false],
  [failure('quota-exceeded'), false],
  [failure('context-too-long'), false],
  [failure('endpoint-not-api'), false],
  [failure('redirect-refused'), false],
  [failure('aborted'), false],
  [failure('internal'), false],
])('%o is retried: %s', (given, expected) => {
  expect(isRetryable(given)).toBe(expected);
});
