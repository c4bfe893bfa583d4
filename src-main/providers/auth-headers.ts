import type { AdapterContext } from './adapter.ts';
import { apiKeyOf } from './credential.ts';

/** The header that carries an API key, as the endpoint wants it; none without a key. */
export function authHeaders({ credential, quirks }: AdapterContext): Record<string, string> {
  const apiKey = apiKeyOf(credential);
  if (apiKey === null) return {};
  return { [quirks.authHeader]: quirks.authHeader === 'authorization' ? `Bearer ${apiKey}` : apiKey };
}
