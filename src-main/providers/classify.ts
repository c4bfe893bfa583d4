import { assertNever } from '../../src-shared/assert-never.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { readErrorBody, readErrorText, type ErrorBody } from './error-body.ts';
import { matchFailure } from './failure-rules.ts';
import { redactDetail } from './redact-detail.ts';
import { parseRetryAfter } from './retry.ts';
import { WireError, type UnreachableReason } from './wire-error.ts';

/** What a failure is told about the request that failed. */
export interface FailedRequest {
  readonly host: string;
  readonly loopback: boolean;
  /** Null when no model was asked. */
  readonly modelId: string | null;
  /** The key that was sent, as the user named it; empty for the only one. */
  readonly keyName: string;
  /** Never to be repeated in a failure. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Classified {
  readonly failure: Failure;
  /** Milliseconds that the server asks to wait; null when it names none. */
  readonly retryAfterMs: number | null;
}

const only = (failure: Failure): Classified => ({ failure, retryAfterMs: null });

function unreachable(reason: UnreachableReason, code: string, request: FailedRequest): Failure {
  const params = { host: request.host, reason, detail: code };
  switch (reason) {
    case 'tls':
      return failure('endpoint-unreachable', params, 'check-certificate');
    case 'refused':
    case 'reset':
    case 'unreachable':
      return failure('endpoint-unreachable', params, request.loopback ? 'start-server' : 'check-address');
    case 'proxy':
      return failure('endpoint-unreachable', params, 'check-proxy');
    case 'dns':
      return failure('endpoint-unreachable', params, 'check-address');
    default:
      return assertNever(reason);
  }
}

function reported(status: number | null, body: ErrorBody, request: FailedRequest): Failure {
  const known = status ?? body.status;
  const { code, hint } = matchFailure(known, body);
  const detail = redactDetail(body.message, request.secrets);
  const params = {
    host: request.host,
    ...(known === null ? {} : { status: known }),
    ...(detail === '' ? {} : { detail }),
    ...(request.modelId === null ? {} : { model: request.modelId }),
    ...(request.keyName === '' ? {} : { key: request.keyName }),
  };
  return failure(code, params, hint);
}

/** What an error of a request means to the user; null for an error that nobody expected, which is a bug. */
export function classify(error: unknown, request: FailedRequest): Classified | null {
  if (!(error instanceof WireError)) return null;
  const { problem } = error;
  const { host } = request;
  switch (problem.kind) {
    case 'status': {
      const told = readErrorText(problem.body);
      const retryAfterMs = parseRetryAfter(problem.retryAfter, request.now) ?? told.retryAfterMs;
      const code = [problem.errorType, told.code].filter(Boolean).join(' ');
      const named = reported(problem.status, { ...told, code }, request);
      if (retryAfterMs === null) return only(named);
      return {
        failure: { ...named, params: { ...named.params, seconds: Math.ceil(retryAfterMs / 1000) } },
        retryAfterMs,
      };
    }
    case 'reported':
      return only(reported(null, readErrorBody(problem.body), request));
    case 'malformed':
      return only(failure('provider-failed', { host, reason: 'malformed', detail: problem.detail }, 'try-again'));
    case 'unreachable':
      return only(unreachable(problem.reason, problem.code, request));
    case 'timeout': {
      const seconds = Math.round(problem.ms / 1000);
      // Once an answer has begun, "no answer came" is not true: its silence has a sentence of its own.
      const silence = problem.phase === 'idle' ? { silence: seconds } : {};
      return only(failure('timeout', { host, reason: problem.phase, seconds, ...silence }, 'try-again'));
    }
    case 'redirect':
      return only(failure('redirect-refused', { host, to: problem.to }, 'check-address'));
    case 'not-api':
      return only(
        failure('endpoint-not-api', { host, status: problem.status, detail: problem.contentType }, 'check-address'),
      );
    case 'cut':
      return only(failure('stream-interrupted', { host, detail: problem.code }, 'try-again'));
    case 'too-large':
      return only(failure('provider-failed', { host, reason: 'too-large', limit: problem.limit }));
    case 'unsupported':
      return only(failure('unsupported', problem.params));
    case 'aborted':
      return only(failure('aborted'));
    default:
      return assertNever(problem);
  }
}
