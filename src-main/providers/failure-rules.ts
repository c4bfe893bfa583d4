import type { FailureCode, FailureHint } from '../../src-shared/errors.ts';
import type { ErrorBody } from './error-body.ts';

interface FailureRule {
  /** Statuses it holds for; absent: any, also none. */
  readonly statuses?: readonly number[];
  /** Matches the body's codes and types. */
  readonly code?: RegExp;
  /** Matches the body's message. With `code` given, either may match. */
  readonly message?: RegExp;
  readonly failure: FailureCode;
  readonly hint?: FailureHint;
  readonly reason: string;
}

/** What a provider's error means. First match wins, so the words of the body come before the bare status. */
const rules: readonly FailureRule[] = [
  {
    code: /throttling|PerMinute/i,
    failure: 'rate-limited',
    hint: 'try-later',
    reason: 'AWS throttles in words of tokens, and Gemini calls a limit by the minute a quota, too.',
  },
  {
    code: /insufficient_quota|quota_?exceeded|billing|insufficient_(balance|credits|funds)|payment_required|credit/i,
    message:
      /exceeded your current quota|insufficient (balance|credits?|funds|quota)|out of credits|credit balance|billing|usage limits|spend(ing)? limit/i,
    statuses: [400, 402, 403, 429],
    failure: 'quota-exceeded',
    reason: 'An account without money is told by 429 or 400 too; waiting does not help.',
  },
  { statuses: [402], failure: 'quota-exceeded', reason: 'Payment required.' },
  {
    code: /context_length|context_window|exceed_context|string_above_max_length|too_many_tokens/i,
    message:
      /context (length|window|size)|maximum context|too many (input )?tokens|token count\b.{0,40} exceeds|prompt is too long|input is too long|reduce the length|exceeds? (the )?(available )?context/i,
    statuses: [400, 413, 422, 500],
    failure: 'context-too-long',
    hint: 'shorten',
    reason: 'Reported as an invalid request, and by some local servers as an internal error.',
  },
  {
    statuses: [413],
    failure: 'context-too-long',
    hint: 'shorten',
    reason: 'The request is larger than the server takes.',
  },
  {
    code: /content_filter|content_policy|moderation|safety/i,
    message: /content (management )?policy|content filter|flagged|moderation|safety system/i,
    statuses: [400, 403, 422],
    failure: 'content-filtered',
    reason: 'A refusal by a filter, not of the key.',
  },
  {
    code: /(invalid_api_key|api_key_(invalid|expired)|authentication_error|unauthorized|invalid_authentication|invalid_(grant|client))/i,
    message: /(invalid|incorrect|missing|no|expired) (api[ -]?key|token|credentials?|auth)|api key (not|expired)/i,
    statuses: [400, 401, 403],
    failure: 'auth-rejected',
    hint: 'check-key',
    reason: 'Some answer 400 to a wrong key.',
  },
  {
    message: /access to the model/i,
    statuses: [403],
    failure: 'model-not-found',
    hint: 'check-model',
    reason: 'On Bedrock an account is granted each model, so that the key may be right and the model not.',
  },
  { statuses: [401, 403], failure: 'auth-rejected', hint: 'check-key', reason: 'Not authenticated, or not allowed.' },
  {
    code: /model_not_found|model_not_available|unknown_model|invalid_model|DeploymentNotFound/i,
    message:
      /models?\b.*(not (found|exist|available|supported|valid)|does ?n[o']t exist|unknown)|^model: |(unknown|invalid|no such) model|no endpoints found|not a valid model|model identifier|on-demand throughput/i,
    statuses: [400, 404, 422],
    failure: 'model-not-found',
    hint: 'check-model',
    reason: 'The endpoint is right and the model is not; the words tell the two kinds of 404 apart.',
  },
  {
    statuses: [404, 405],
    failure: 'endpoint-not-api',
    hint: 'check-address',
    reason: 'Nothing that speaks the protocol is at this path.',
  },
  {
    code: /rate_limit|too_many_requests/i,
    statuses: [400, 403, 503],
    failure: 'rate-limited',
    hint: 'try-later',
    reason: 'A limit by another status.',
  },
  { statuses: [429], failure: 'rate-limited', hint: 'try-later', reason: 'Too many requests.' },
  {
    code: /validation|invalid_argument/i,
    statuses: [400],
    failure: 'provider-failed',
    reason: 'What is invalid stays so, though AWS ends its account of it with “try again”.',
  },
  { statuses: [408], failure: 'timeout', hint: 'try-again', reason: 'The server gave up waiting.' },
  {
    code: /overloaded|server_error|unavailable|internal/i,
    message: /overloaded|temporarily unavailable|try again/i,
    failure: 'provider-failed',
    hint: 'try-later',
    reason: 'The provider’s own trouble.',
  },
];

/** Errors inside a stream come without a status; their words are read by the rules of every status. */
export function matchFailure(
  status: number | null,
  body: ErrorBody,
): { code: FailureCode; hint: FailureHint | undefined } {
  for (const rule of rules) {
    const statusFits = rule.statuses === undefined || status === null || rule.statuses.includes(status);
    const saysNothing = rule.code === undefined && rule.message === undefined;
    const wordsFit =
      (rule.code?.test(body.code) ?? false) ||
      (rule.message?.test(body.message) ?? false) ||
      (saysNothing && status !== null);
    if (statusFits && wordsFit) return { code: rule.failure, hint: rule.hint };
  }
  return { code: 'provider-failed', hint: status === null || status >= 500 ? 'try-later' : undefined };
}
