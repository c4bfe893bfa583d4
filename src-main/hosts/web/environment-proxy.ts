import type { Environment } from '../../environment.ts';

function bypasses(noProxy: string, url: URL): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return noProxy.split(/[\s,]+/).some((entry) => {
    const [, name = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === '') return false;
    if (name === '*') return true;
    if (entryPort !== undefined && entryPort !== port) return false;
    const suffix = name.replace(/^\*?\.?/, '');
    return url.hostname === suffix || url.hostname.endsWith(`.${suffix}`);
  });
}

/**
 * The proxy that the environment names for a URL, usable or not, or null: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and
 * NO_PROXY, in lower case first, as curl reads them.
 */
export function proxyFromEnvironment(environment: Environment): (url: string) => Promise<string | null> {
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  return (address) => {
    const url = new URL(address);
    if (bypasses(read('NO_PROXY'), url)) return Promise.resolve(null);
    const named = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
    if (named === '') return Promise.resolve(null);
    // SOCKS with the proxy looking up names, which here it always does.
    const proxy = named.replace(/^socks5h:/i, 'socks5:');
    return Promise.resolve(proxy.includes('://') ? proxy : `http://${proxy}`);
  };
}
