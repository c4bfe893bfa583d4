import { z } from 'zod';

const maxProxyLength = 2_000;
const maxPathLength = 4_096;
const proxySchemes: readonly string[] = ['http:', 'https:', 'socks5:'];

/** In place of a proxy: requests go directly, whatever the system says. */
export const noProxy = 'direct';

/** `path`: a proxy is a host and a port, and nothing follows them. */
export type ProxyProblem = 'not-a-url' | 'scheme' | 'credentials' | 'path' | 'too-long';

/** Why a proxy typed by a user is refused, or null when it can be used: an http, https or socks5 URL of a host, or `noProxy`. */
export function proxyProblem(proxy: string): ProxyProblem | null {
  if (proxy === noProxy) return null;
  if (proxy.length > maxProxyLength) return 'too-long';
  if (!URL.canParse(proxy)) return 'not-a-url';
  const url = new URL(proxy);
  if (!proxySchemes.includes(url.protocol)) return 'scheme';
  if (url.hostname === '') return 'not-a-url';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if ((url.pathname !== '' && url.pathname !== '/') || url.search !== '' || url.hash !== '') return 'path';
  return null;
}

export type CaFileProblem = 'not-absolute' | 'characters' | 'too-long';

/** Why the path of a CA file is refused, or null: it is absolute by the rules of POSIX or of Windows. */
export function caFileProblem(path: string): CaFileProblem | null {
  if (path.length > maxPathLength) return 'too-long';
  if (/\p{Cc}/u.test(path)) return 'characters';
  return /^(\/|[A-Za-z]:[\\/]|\\\\[^\\])/.test(path) ? null : 'not-absolute';
}

export const proxySchema = z.string().superRefine((proxy, context) => {
  const problem = proxyProblem(proxy);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

export const caFileSchema = z.string().superRefine((path, context) => {
  const problem = caFileProblem(path);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});
