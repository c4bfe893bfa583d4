import { expect, test } from 'vitest';
import { failure, failureCodes, type Failure } from '../../src-shared/errors.ts';
import { bareContext, causeOf, nothingFound, type CauseContext } from './cause-of.ts';

const unreachable = (reason: string, detail = '') => failure('endpoint-unreachable', { reason, detail });
const found = (more: Partial<CauseContext['found']>): Partial<CauseContext> => ({
  found: { ...nothingFound, ...more },
});

test.each<readonly [Failure, Partial<CauseContext>, string]>([
  [failure('unsupported', { type: 'telepathy' }), {}, 'not-supported'],
  [failure('invalid-input', { field: 'endpoint', reason: 'scheme' }), {}, 'address-unusable'],
  [failure('invalid-input', { field: 'options.region', reason: 'required' }), {}, 'address-unusable'],
  [failure('invalid-input', { field: 'apiKey', reason: 'characters' }), {}, 'key-rejected'],
  [failure('invalid-input', { field: 'caFile', reason: 'missing' }), {}, 'certificate-untrusted'],
  [failure('credential-missing'), {}, 'key-missing'],
  [failure('credential-store-locked'), {}, 'key-store'],
  [failure('origin-changed', { to: 'https://b' }), {}, 'key-for-other-address'],
  [unreachable('dns', 'ENOTFOUND'), {}, 'host-unknown'],
  [unreachable('dns', 'EAI_AGAIN'), {}, 'no-network'],
  [unreachable('unreachable', 'ENETUNREACH'), {}, 'no-network'],
  [unreachable('unreachable', 'UND_ERR_CONNECT_TIMEOUT'), {}, 'blocked'],
  [unreachable('reset', 'ECONNRESET'), {}, 'blocked'],
  [unreachable('reset', 'ECONNRESET'), found({ scheme: 'https' }), 'http-for-https'],
  [unreachable('refused', 'ECONNREFUSED'), {}, 'nothing-listens'],
  [unreachable('refused', 'ECONNREFUSED'), { local: true }, 'server-not-running'],
  [unreachable('proxy', 'PROXY_407'), {}, 'proxy-refused'],
  [unreachable('proxy', 'ECONNREFUSED'), {}, 'proxy-unreachable'],
  [unreachable('tls', 'CERT_HAS_EXPIRED'), {}, 'certificate-expired'],
  [unreachable('tls', 'ERR_TLS_CERT_ALTNAME_INVALID'), {}, 'certificate-other-host'],
  [unreachable('tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'), {}, 'certificate-untrusted'],
  [unreachable('tls', 'EPROTO'), {}, 'https-for-http'],
  [unreachable('tls', 'ERR_SSL_WRONG_VERSION_NUMBER'), {}, 'https-for-http'],
  [failure('redirect-refused', { to: 'https://b' }), {}, 'redirected'],
  [failure('redirect-refused', { to: 'https://a' }), found({ scheme: 'https' }), 'http-for-https'],
  [failure('endpoint-not-api', { status: 404 }), {}, 'not-an-api'],
  [failure('endpoint-not-api', { status: 404 }), found({ version: 'add-version' }), 'version-missing'],
  [failure('endpoint-not-api', { status: 404 }), found({ version: 'drop-version', doubled: true }), 'version-doubled'],
  [failure('endpoint-not-api', { status: 200 }), { body: '<title>Please log in</title>' }, 'sign-in-page'],
  [failure('auth-rejected', { status: 401 }), {}, 'key-rejected'],
  [failure('auth-rejected', { status: 403 }), {}, 'key-not-allowed'],
  [failure('auth-rejected', { status: 401 }), { keyed: false }, 'key-missing'],
  [failure('auth-rejected', { status: 401 }), { keyOfOther: true }, 'key-of-other-provider'],
  [failure('quota-exceeded'), {}, 'no-credit'],
  [failure('rate-limited'), {}, 'too-many-requests'],
  [failure('model-not-found'), {}, 'model-unknown'],
  [failure('model-missing'), {}, 'model-not-chosen'],
  [failure('timeout', { reason: 'first-event' }), {}, 'too-slow'],
  [failure('timeout', { reason: 'idle' }), {}, 'stream-broken'],
  [failure('stream-interrupted'), {}, 'stream-broken'],
  [failure('provider-failed', { reason: 'empty-answer' }), {}, 'empty-answer'],
  [failure('provider-failed', { status: 400 }), {}, 'settings-refused'],
  [failure('provider-failed', { status: 503 }), {}, 'server-error'],
  [failure('provider-failed', { reason: 'malformed' }), {}, 'not-an-api'],
  [failure('aborted'), {}, 'stopped'],
  [failure('internal', { id: '1' }), {}, 'unclear'],
])('%j with %j: %s', (reason, context, cause) => {
  expect(causeOf(reason, { ...bareContext, ...context })).toBe(cause);
});

/** What no connection can come to. */
const elsewhere = new Set<Failure['code']>([
  'budget-reached',
  'conflict',
  'disconnected',
  'instance-disabled',
  'instance-missing',
  'link-refused',
  'storage-failed',
  'storage-read-only',
  'internal',
]);

test.each(failureCodes.filter((code) => !elsewhere.has(code)))('%s has a cause', (code) => {
  expect(causeOf(failure(code), bareContext)).not.toBe('unclear');
});
