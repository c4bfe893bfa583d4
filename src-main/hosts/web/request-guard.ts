import type { IncomingHttpHeaders } from 'node:http';

/** Any port: `ssh -L` shows the page under another one. */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request may be answered. A Host that is no loopback name is a page of another site whose name was pointed
 * here (DNS rebinding); an Origin other than this host's own is another site's script.
 */
export function isTrustedRequest(
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
  needs: { readonly origin: boolean },
): boolean {
  const { host, origin } = headers;
  if (host === undefined || !loopbackHost.test(host)) return false;
  if (origin === undefined) return !needs.origin;
  return origin.toLowerCase() === `http://${host.toLowerCase()}`;
}
