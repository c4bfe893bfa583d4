import type { Failure } from '../../src-shared/errors.ts';

/** Why no connection came about. */
export type UnreachableReason = 'dns' | 'refused' | 'tls' | 'reset' | 'proxy' | 'unreachable';

/** What went wrong between here and the provider, before anybody says what it means to a user. */
export type WireProblem =
  /**
   * The provider answered with an error status; `body` is at most `errorBodyLimit` bytes of it. `errorType` is what a
   * header calls the error: AWS says it nowhere else.
   */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: string;
      readonly errorType: string | null;
      readonly retryAfter: string | null;
    }
  /** An error object where a part of the answer should have been. */
  | { readonly kind: 'reported'; readonly body: unknown }
  /** A part of the stream that is not what the protocol says. */
  | { readonly kind: 'malformed'; readonly detail: string }
  /** `code` is the system's, such as ECONNREFUSED. */
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason; readonly code: string }
  | { readonly kind: 'timeout'; readonly phase: 'first-event' | 'idle'; readonly ms: number }
  /** `to` is an origin; a redirect's query may hold secrets. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** `body` is the start of the page. */
  | { readonly kind: 'not-api'; readonly status: number; readonly contentType: string; readonly body: string }
  /** The answer's bytes stopped before their end. */
  | { readonly kind: 'cut'; readonly code: string }
  | { readonly kind: 'too-large'; readonly limit: number }
  /** What the request asks for and the protocol cannot carry; nothing was sent. */
  | { readonly kind: 'unsupported'; readonly params: Failure['params'] }
  | { readonly kind: 'aborted' };

/** Thrown by the transport and the adapters; `classify` turns it into a Failure. Its message holds nothing of the request. */
export class WireError extends Error {
  readonly problem: WireProblem;
  constructor(problem: WireProblem) {
    super(`provider connection: ${problem.kind}`);
    this.name = 'WireError';
    this.problem = problem;
  }
}
