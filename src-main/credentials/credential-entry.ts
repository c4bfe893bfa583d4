import { z } from 'zod';
import { failureCodes } from '../../src-shared/errors.ts';
import type { Credential } from './credential.ts';
import { fingerprintOf } from './fingerprint.ts';

export const refusalSchema = z.object({ code: z.enum(failureCodes), at: z.number() });
export type Refusal = z.infer<typeof refusalSchema>;

const keyEntrySchema = z.object({
  fingerprint: z.string(),
  /** Epoch milliseconds, like every time here. */
  setAt: z.number(),
  /** A code that a newer version wrote is no reason to lose the index. */
  lastRefused: refusalSchema.nullable().catch(null),
});
/** What may be said of one key. */
export type KeyEntry = z.infer<typeof keyEntrySchema>;

export const credentialEntrySchema = z
  .object({
    store: z.enum(['keychain', 'file']),
    /** When the newest key was set. */
    setAt: z.number(),
    fingerprint: z.string(),
    origin: z.string(),
    keys: z.array(keyEntrySchema).optional(),
    headers: z.array(z.string()).optional(),
    /** Of the values of all headers; absent where there are none. */
    headersFingerprint: z.string().optional(),
  })
  // Entries of earlier versions are of one key and no headers.
  .transform((entry) => {
    const { fingerprint, setAt, keys = [{ fingerprint, setAt, lastRefused: null }], headers = [] } = entry;
    return { ...entry, keys, headers };
  });
/**
 * That an instance has a credential, and what may be said of it: no secret. `keys` are in the order of the credential's;
 * `headers` are the names of those that have a value, in lower case.
 */
export type CredentialEntry = z.infer<typeof credentialEntrySchema>;

interface EntryFacts {
  readonly store: CredentialEntry['store'];
  readonly credential: Credential;
  readonly setAt: number;
  /** What was said so far: a key that was there already keeps its time and its mark. */
  readonly former: CredentialEntry | null;
  /** The home's secret under which fingerprints are made. */
  readonly secret: string;
}

export function entryFor({ store, credential, setAt, former, secret }: EntryFacts): CredentialEntry {
  const { origin, headers = {} } = credential;
  const keys = credential.keys.map((key): KeyEntry => {
    const fingerprint = fingerprintOf([key], secret);
    const same = former?.keys.find((entry) => entry.fingerprint === fingerprint);
    return same ?? { fingerprint, setAt, lastRefused: null };
  });
  const values = Object.entries(headers)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`);
  return {
    store,
    setAt: keys.length === 0 ? setAt : Math.max(...keys.map((key) => key.setAt)),
    fingerprint: fingerprintOf(credential.keys, secret),
    origin,
    keys,
    headers: Object.keys(headers),
    ...(values.length > 0 && { headersFingerprint: fingerprintOf(values, secret) }),
  };
}

/** The entry with what became of the key at that place; the same one where that is known already. */
export function withRefusal(entry: CredentialEntry, place: number, refusal: Refusal | null): CredentialEntry {
  const key = entry.keys[place];
  if (key === undefined || (key.lastRefused === null && refusal === null)) return entry;
  return { ...entry, keys: entry.keys.with(place, { ...key, lastRefused: refusal }) };
}
