import { z } from 'zod';

/** Every way in which an operation can be expected to fail. The sentence a user reads is `failures.<code>` in the locale. */
export const failureCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'too-large',
  'unsupported',
  'aborted',
  'disconnected',
  'credential-missing',
  'credential-store-unavailable',
  'credential-store-locked',
  'consent-required',
  'origin-changed',
  'instance-missing',
  'instance-disabled',
  'model-missing',
  'auth-rejected',
  'endpoint-unreachable',
  'endpoint-not-api',
  'redirect-refused',
  'link-refused',
  'model-not-found',
  'rate-limited',
  'quota-exceeded',
  'budget-reached',
  'context-too-long',
  'content-filtered',
  'timeout',
  'stream-interrupted',
  'provider-failed',
  'storage-failed',
  'storage-read-only',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** What to do about a failure, said under its sentence: `hints.<hint>` in the locale. */
export const failureHints = [
  'check-address',
  'check-ca-file',
  'check-certificate',
  'check-file',
  'check-key',
  'check-model',
  'check-proxy',
  'allow-once',
  'choose-instance',
  'choose-model',
  'complete-instance',
  'confirm-origin',
  'correct-input',
  'delete-or-rename',
  'enable-instance',
  'enter-key',
  'free-disk-space',
  'give-consent',
  'install-keyring',
  'make-room',
  'pick-another-id',
  'reload',
  'report-id',
  'restart-app',
  'set-variable',
  'shorten',
  'start-server',
  'trim-conversation',
  'try-again',
  'try-later',
  'unlock-keychain',
  'update-app',
  'wait-for-answer',
] as const;
export type FailureHint = (typeof failureHints)[number];

export const failureParamsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export const failureSchema = z.object({
  code: z.enum(failureCodes),
  params: failureParamsSchema,
  hint: z.enum(failureHints).optional(),
});
/**
 * An expected failure. `params` fill the placeholders of the locale's sentence, and never hold a secret. Common ones:
 * `field` (what was wrong), `reason` (a short lower-case English phrase or a reason code), `status` (HTTP),
 * `detail` (redacted text of the provider, at most 500 characters), `seconds`, `host`, `id`.
 */
export type Failure = z.infer<typeof failureSchema>;

export function failure(code: FailureCode, params: Failure['params'] = {}, hint?: FailureHint): Failure {
  return hint === undefined ? { code, params } : { code, params, hint };
}
