import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { RetryPolicy } from '../../src-shared/instances/retry-policies.ts';

/** An instance, ready to be spoken to: everything resolved and checked, key included. Never leaves the main process. */
export interface Connection {
  readonly providerId: string;
  readonly protocol: Protocol;
  /** The effective URL, without a trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The catalog's default headers for this provider. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds up to an attempt's first event. */
  readonly timeoutMs: number;
  /** Milliseconds between two events of a stream. */
  readonly idleTimeoutMs: number;
  readonly retry: RetryPolicy;
}
