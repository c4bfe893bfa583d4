import type { Failure, FailureCode } from '../../src-shared/errors.ts';
import type { RetryPolicy } from '../../src-shared/instances/retry-policies.ts';

interface RetryRow {
  readonly retry: boolean | ((failure: Failure) => boolean);
  readonly reason: string;
}

const transientReasons: readonly unknown[] = ['refused', 'reset', 'unreachable'];
const transientStatuses: readonly unknown[] = [408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529];

/** Which failures another attempt can mend, as long as nothing of an answer has come. The rest fails at once. */
const retryable: Readonly<Partial<Record<FailureCode, RetryRow>>> = {
  'rate-limited': { retry: true, reason: 'The limit passes with time, and the server may say when.' },
  timeout: { retry: true, reason: 'A busy server may answer the next time.' },
  'stream-interrupted': { retry: true, reason: 'Nothing had been said, so nothing is said twice.' },
  'provider-failed': {
    retry: (failure) => failure.params['status'] === undefined || transientStatuses.includes(failure.params['status']),
    reason: 'Overload and gateway errors pass; a request that the provider finds invalid stays invalid.',
  },
  'endpoint-unreachable': {
    retry: (failure) => transientReasons.includes(failure.params['reason']),
    reason: 'Servers restart; a wrong name or certificate stays wrong.',
  },
};

export function isRetryable(failure: Failure): boolean {
  const row = retryable[failure.code];
  if (row === undefined) return false;
  return typeof row.retry === 'function' ? row.retry(failure) : row.retry;
}

/**
 * Milliseconds that a `Retry-After` header asks to wait, counted from `now` (epoch ms); null when it says nothing
 * readable. Seconds or an HTTP date: RFC 9110, section 10.2.3.
 */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

export interface RetryState {
  /** The attempt that just failed, from 1. */
  readonly attempt: number;
  /** Milliseconds since the first attempt started. */
  readonly elapsedMs: number;
  /** The server's own wish in milliseconds; null when it named none. */
  readonly retryAfterMs: number | null;
}

/** Delays are spread by this share to both sides, so that many clients do not come back at once. */
const jitterShare = 0.2;

/**
 * Milliseconds until the next attempt, or null when there is none: tries used up, or the wait would reach past the
 * policy's window. `random` is uniform in [0, 1).
 */
export function nextDelay(policy: RetryPolicy, state: RetryState, random: () => number): number | null {
  if (state.attempt >= policy.tries) return null;
  const plain = Math.min(policy.longestDelayMs, policy.firstDelayMs * policy.factor ** (state.attempt - 1));
  const spread = plain * (1 + jitterShare * (2 * random() - 1));
  const delay = Math.round(Math.max(spread, state.retryAfterMs ?? 0));
  return state.elapsedMs + delay > policy.windowMs ? null : delay;
}
