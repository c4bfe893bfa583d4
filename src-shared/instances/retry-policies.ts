/** A policy's numbers: `tries` counts the first attempt; delays and window are milliseconds. */
export interface RetryPolicy {
  readonly tries: number;
  readonly firstDelayMs: number;
  readonly factor: number;
  readonly longestDelayMs: number;
  /** No attempt starts later than this after the first; a longer `Retry-After` fails at once. */
  readonly windowMs: number;
}

export const retryPolicyNames = ['none', 'standard', 'patient'] as const;
export type RetryPolicyName = (typeof retryPolicyNames)[number];

export const retryPolicies: Readonly<Record<RetryPolicyName, RetryPolicy>> = {
  none: { tries: 1, firstDelayMs: 0, factor: 1, longestDelayMs: 0, windowMs: 0 },
  standard: { tries: 3, firstDelayMs: 500, factor: 2, longestDelayMs: 8_000, windowMs: 30_000 },
  patient: { tries: 6, firstDelayMs: 1_000, factor: 2, longestDelayMs: 60_000, windowMs: 300_000 },
};

export function isRetryPolicyName(name: string): name is RetryPolicyName {
  return Object.hasOwn(retryPolicies, name);
}

/** The policy of that name; an unknown name, kept in the file and shown, acts as `standard`. */
export function retryPolicyOf(name: string | undefined): RetryPolicy {
  return retryPolicies[name !== undefined && isRetryPolicyName(name) ? name : 'standard'];
}
