import type { Failure, FailureCode } from '../../src-shared/errors.ts';
import type { DoctorCause } from '../../src-shared/instances/doctor.ts';

/** What is known of a failure beside itself. */
export interface CauseContext {
  /** The endpoint is on this machine. */
  readonly local: boolean;
  /** A key was sent, or would have been. */
  readonly keyed: boolean;
  /** The key carries the mark of another provider. */
  readonly keyOfOther: boolean;
  /** What the server said, redacted. */
  readonly body: string | null;
  /** What probes found at the other scheme, and at other paths. */
  readonly found: Found;
}

export interface Found {
  /** The scheme that the server speaks, where it is not the address's. */
  readonly scheme: 'http' | 'https' | null;
  /** The API answers where the address has a version more, or one less. */
  readonly version: 'add-version' | 'drop-version' | null;
  /** The path that failed names a version twice. */
  readonly doubled: boolean;
}

export const nothingFound: Found = { scheme: null, version: null, doubled: false };
export const bareContext: CauseContext = {
  local: false,
  keyed: true,
  keyOfOther: false,
  body: null,
  found: nothingFound,
};

interface CauseRow {
  readonly code: FailureCode;
  readonly when?: (failure: Failure, context: CauseContext) => boolean;
  readonly cause: DoctorCause;
}

const detail =
  (pattern: RegExp) =>
  ({ params }: Failure): boolean =>
    typeof params['detail'] === 'string' && pattern.test(params['detail']);
const reason =
  (...reasons: readonly string[]) =>
  ({ params }: Failure): boolean =>
    typeof params['reason'] === 'string' && reasons.includes(params['reason']);
const field =
  (pattern: RegExp) =>
  ({ params }: Failure): boolean =>
    typeof params['field'] === 'string' && pattern.test(params['field']);
const statusFrom =
  (low: number, high = low) =>
  ({ params }: Failure): boolean =>
    typeof params['status'] === 'number' && params['status'] >= low && params['status'] <= high;

/** How pages of networks that want a sign-in first speak. */
const signInWords = /sign[ -]?in|log[ -]?in|captive|portal|hotspot|wi-?fi|accept the terms|authenticate/i;
/** OpenSSL's words for an answer that is not TLS at all. */
const notTls = /WRONG_VERSION|PACKET_LENGTH|EPROTO|HTTP_REQUEST|UNKNOWN_PROTOCOL|UNSUPPORTED_PROTOCOL/;

/** What most likely is behind a failure. First match wins; a row without `when` is for the rest of its code. */
const rows: readonly CauseRow[] = [
  { code: 'unsupported', cause: 'not-supported' },
  { code: 'not-found', cause: 'not-supported' },
  { code: 'invalid-input', when: field(/^apiKey/), cause: 'key-rejected' },
  { code: 'invalid-input', when: field(/^caFile/), cause: 'certificate-untrusted' },
  { code: 'invalid-input', when: field(/^proxy/), cause: 'proxy-unreachable' },
  { code: 'invalid-input', cause: 'address-unusable' },
  { code: 'credential-missing', cause: 'key-missing' },
  { code: 'credential-store-locked', cause: 'key-store' },
  { code: 'credential-store-unavailable', cause: 'key-store' },
  { code: 'origin-changed', cause: 'key-for-other-address' },
  { code: 'consent-required', cause: 'key-for-other-address' },

  { code: 'endpoint-unreachable', when: (_, { found }) => found.scheme === 'https', cause: 'http-for-https' },
  { code: 'endpoint-unreachable', when: detail(/EAI_AGAIN|ENETUNREACH|ENETDOWN/), cause: 'no-network' },
  { code: 'endpoint-unreachable', when: reason('dns'), cause: 'host-unknown' },
  {
    code: 'endpoint-unreachable',
    when: (told, { local }) => local && reason('refused')(told),
    cause: 'server-not-running',
  },
  { code: 'endpoint-unreachable', when: reason('refused'), cause: 'nothing-listens' },
  {
    code: 'endpoint-unreachable',
    when: (told) => reason('proxy')(told) && detail(/^PROXY_/)(told),
    cause: 'proxy-refused',
  },
  { code: 'endpoint-unreachable', when: reason('proxy'), cause: 'proxy-unreachable' },
  { code: 'endpoint-unreachable', when: detail(/CERT_HAS_EXPIRED|NOT_YET_VALID/), cause: 'certificate-expired' },
  { code: 'endpoint-unreachable', when: detail(/ALTNAME|HOSTNAME_MISMATCH/), cause: 'certificate-other-host' },
  {
    code: 'endpoint-unreachable',
    when: (told) => reason('tls')(told) && detail(notTls)(told),
    cause: 'https-for-http',
  },
  { code: 'endpoint-unreachable', when: reason('tls'), cause: 'certificate-untrusted' },
  { code: 'endpoint-unreachable', cause: 'blocked' },

  { code: 'redirect-refused', when: (_, { found }) => found.scheme === 'https', cause: 'http-for-https' },
  { code: 'redirect-refused', cause: 'redirected' },
  { code: 'endpoint-not-api', when: (_, { found }) => found.scheme === 'https', cause: 'http-for-https' },
  { code: 'endpoint-not-api', when: (_, { found }) => found.version === 'add-version', cause: 'version-missing' },
  { code: 'endpoint-not-api', when: (_, { found }) => found.doubled, cause: 'version-doubled' },
  { code: 'endpoint-not-api', when: (_, { body }) => signInWords.test(body ?? ''), cause: 'sign-in-page' },
  { code: 'endpoint-not-api', cause: 'not-an-api' },

  { code: 'auth-rejected', when: (_, { keyOfOther }) => keyOfOther, cause: 'key-of-other-provider' },
  { code: 'auth-rejected', when: (_, { keyed }) => !keyed, cause: 'key-missing' },
  { code: 'auth-rejected', when: statusFrom(403), cause: 'key-not-allowed' },
  { code: 'auth-rejected', cause: 'key-rejected' },
  { code: 'quota-exceeded', cause: 'no-credit' },
  { code: 'rate-limited', cause: 'too-many-requests' },
  { code: 'model-not-found', cause: 'model-unknown' },
  { code: 'model-missing', cause: 'model-not-chosen' },
  { code: 'context-too-long', cause: 'settings-refused' },
  { code: 'content-filtered', cause: 'settings-refused' },
  { code: 'too-large', cause: 'settings-refused' },
  { code: 'timeout', when: reason('idle'), cause: 'stream-broken' },
  { code: 'timeout', cause: 'too-slow' },
  { code: 'stream-interrupted', cause: 'stream-broken' },
  { code: 'aborted', cause: 'stopped' },
  { code: 'provider-failed', when: reason('empty-answer'), cause: 'empty-answer' },
  { code: 'provider-failed', when: (_, { found }) => found.scheme === 'https', cause: 'http-for-https' },
  { code: 'provider-failed', when: (_, { found }) => found.version === 'add-version', cause: 'version-missing' },
  { code: 'provider-failed', when: reason('malformed'), cause: 'not-an-api' },
  { code: 'provider-failed', when: statusFrom(400, 499), cause: 'settings-refused' },
  { code: 'provider-failed', cause: 'server-error' },
];

export function causeOf(failure: Failure, context: CauseContext): DoctorCause {
  const row = rows.find(({ code, when }) => code === failure.code && (when === undefined || when(failure, context)));
  return row?.cause ?? 'unclear';
}
