const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTPS: 'https', SOCKS5: 'socks5', SOCKS: 'socks5' };

/**
 * Reads what Chromium answers for a URL, such as `PROXY 10.0.0.1:3128; DIRECT`, and returns the first entry as a proxy URL;
 * null when that entry is DIRECT or nothing readable.
 */
export function proxyUrlOf(answer: string): string | null {
  const first = answer.split(';')[0]?.trim() ?? '';
  const [kind = '', address = ''] = first.split(/\s+/);
  const scheme = schemes[kind.toUpperCase()];
  if (scheme === undefined || address === '') return null;
  const url = `${scheme}://${address}`;
  return URL.canParse(url) ? url : null;
}
