import type { Connection } from './connection.ts';
import { secretsOf } from './credential.ts';

/** Everything of a connection that may not be repeated to anybody: for redaction. */
export function secretsIn({ keys, headers, proxy }: Connection): readonly string[] {
  const proxyPassword = proxy !== null && URL.canParse(proxy) ? new URL(proxy).password : '';
  return [...keys.flatMap((key) => secretsOf(key.credential)), ...Object.values(headers), proxyPassword];
}
