import { createHmac } from 'node:crypto';

/** 8 hex characters that tell keys apart without telling them: HMAC-SHA-256 under a secret of this home (base64url). */
export function fingerprintOf(keys: readonly string[], secret: string): string {
  const hmac = createHmac('sha256', Buffer.from(secret, 'base64url'));
  return hmac.update(keys.join('\n')).digest('hex').slice(0, 8);
}
