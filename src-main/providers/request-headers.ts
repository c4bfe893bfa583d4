/** Patchbay says who it is, and nothing about the machine; the SDKs would name their versions, system and processor. */
const userAgent = 'Patchbay';
const telemetry = /^x-stainless-/;
/** Headers in which the protocols carry a credential. */
const credentialHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
]);
/** The transport's own business: `host` and the length follow from the request. */
const transportHeaders: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/**
 * The headers that go out for an SDK's request. `keyless` is null when there is a key; else no credential is sent, apart
 * from headers that were asked for by one of these names.
 */
export function outgoingHeaders(headers: Headers, keyless: readonly string[] | null): Record<string, string> {
  const wanted = keyless === null ? null : new Set(keyless.map((name) => name.toLowerCase()));
  const result: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (telemetry.test(name) || transportHeaders.has(name)) continue;
    if (wanted !== null && credentialHeaders.has(name) && !wanted.has(name)) continue;
    result[name] = value;
  }
  result['user-agent'] = userAgent;
  result['accept-encoding'] = 'gzip, deflate';
  return result;
}
