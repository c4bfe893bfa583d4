import { redactBody } from './redact-detail.ts';
import { WireError } from './wire-error.ts';

/** What a server said in place of an answer. */
export interface FailedResponse {
  /** HTTP status; null where the error came inside of an answer. */
  readonly status: number | null;
  /** Redacted, at most 2,000 characters; null where nothing was said. */
  readonly body: string | null;
}

/** The response behind an error, for people to read; null where there was none. */
export function failedResponse(error: unknown, secrets: readonly string[]): FailedResponse | null {
  if (!(error instanceof WireError)) return null;
  const { problem } = error;
  const fit = (body: string): string | null => (body.trim() === '' ? null : redactBody(body, secrets));
  if (problem.kind === 'status' || problem.kind === 'not-api')
    return { status: problem.status, body: fit(problem.body) };
  return problem.kind === 'reported' ? { status: null, body: fit(JSON.stringify(problem.body) ?? '') } : null;
}
