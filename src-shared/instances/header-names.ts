/** Headers in which a key travels. */
const credentialHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'x-amz-security-token',
]);

/** Headers that follow from the request or the connection. */
const transportHeaders: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'content-type',
  'transfer-encoding',
  'connection',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'expect',
  'proxy-connection',
  'accept',
  'accept-encoding',
  'x-amz-date',
  'x-amz-content-sha256',
]);

/** What a header is for where nobody but Patchbay may set it openly; null for any other. */
export function reservedHeader(name: string): 'credential' | 'transport' | null {
  const lower = name.toLowerCase();
  if (credentialHeaders.has(lower)) return 'credential';
  return transportHeaders.has(lower) ? 'transport' : null;
}

/** Whether the text is a header's name by HTTP's rules, and none that an object has already. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}$/.test(name) && name !== '__proto__';
}
