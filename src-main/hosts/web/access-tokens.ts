import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const maxOpenTokens = 50;
const maxUsedTokens = 200;

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether one of the hashes is the secret's; takes the same time wherever it stands. */
export function includesHash(hashes: readonly Buffer[], secret: string): boolean {
  const wanted = hashSecret(secret);
  let found = false;
  for (const hash of hashes) found = timingSafeEqual(hash, wanted) || found;
  return found;
}

/** The tokens of the links that this process printed. Each opens one browser; none outlives the process. */
export class AccessTokens {
  #open: Buffer[] = [];
  #used: Buffer[] = [];

  issue(): string {
    const token = newSecret();
    this.#open = [...this.#open, hashSecret(token)].slice(-maxOpenTokens);
    return token;
  }

  /** Uses the token up. */
  redeem(token: string): 'accepted' | 'used-token' | 'unknown-token' {
    if (includesHash(this.#used, token)) return 'used-token';
    if (!includesHash(this.#open, token)) return 'unknown-token';
    const hash = hashSecret(token);
    this.#open = this.#open.filter((other) => !other.equals(hash));
    this.#used = [...this.#used, hash].slice(-maxUsedTokens);
    return 'accepted';
  }
}
