import { createHash, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { AdapterContext } from '../adapter.ts';
import { googleTokenUri, type Credential } from '../credential.ts';
import { WireError } from '../wire-error.ts';
import { countAt, isRecord, parseJson, textAt } from '../wire.ts';

export type ServiceAccount = Extract<Credential, { kind: 'service-account' }>;

const scope = 'https://www.googleapis.com/auth/cloud-platform';
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Google's limit for the life of an assertion. */
const assertionSeconds = 3_600;
/** A token is renewed while it still has this long to live, so that none runs out on its way. */
const renewBeforeMs = 60_000;

const signed = promisify(sign);

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The signed statement that Google trades for an access token: RFC 7523, section 2.1. */
async function assertionOf(account: ServiceAccount, now: number): Promise<string> {
  const issued = Math.floor(now / 1000);
  const claims = { iss: account.clientEmail, scope, aud: googleTokenUri, iat: issued, exp: issued + assertionSeconds };
  const payload = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  try {
    const signature = await signed('RSA-SHA256', Buffer.from(payload), account.privateKey);
    return `${payload}.${signature.toString('base64url')}`;
  } catch {
    const message = 'The private key of the service account cannot be read.';
    throw new WireError({ kind: 'reported', body: { error: { type: 'authentication_error', message } } });
  }
}

/**
 * Access tokens of service accounts, in memory and nowhere else, until shortly before they run out. They are asked for at
 * Google's own token service and through the one transport.
 */
export class AccessTokens {
  readonly #tokens = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async get(account: ServiceAccount, { fetch, signal }: Pick<AdapterContext, 'fetch' | 'signal'>): Promise<string> {
    const now = this.#now();
    const id = idOf(account);
    const known = this.#tokens.get(id);
    if (known !== undefined && known.expiresAt - renewBeforeMs > now) return known.token;
    const response = await fetch(googleTokenUri, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ grant_type: grantType, assertion: await assertionOf(account, now) }),
      signal,
    });
    const body = parseJson(await response.text());
    const token = isRecord(body) ? textAt(body, 'access_token') : null;
    if (!isRecord(body) || token === null || token === '') {
      throw new WireError({ kind: 'malformed', detail: 'an access token without a token' });
    }
    this.#tokens.set(id, { token, expiresAt: now + (countAt(body, 'expires_in') ?? 0) * 1000 });
    return token;
  }

  /** For a token that was refused before its time. */
  forget(account: ServiceAccount): void {
    this.#tokens.delete(idOf(account));
  }
}

function idOf({ clientEmail, privateKey }: ServiceAccount): string {
  return createHash('sha256').update(`${clientEmail}\n${privateKey}`).digest('base64');
}
