import { z } from 'zod';
import { failureCodes } from '../errors.ts';

/** The longest API key accepted, in characters: longer than any in use, short of a pasted file. */
export const maxKeyLength = 16_384;

/** Why a typed key is refused, or null. Header values cannot hold control characters, so neither can a key. */
export function apiKeyProblem(key: string): 'empty' | 'too-long' | 'characters' | null {
  if (key.trim() === '') return 'empty';
  if (key.length > maxKeyLength) return 'too-long';
  if (/[^\x21-\x7e]/.test(key.trim())) return 'characters';
  return null;
}

/** How the keychain of this machine behaves; everything but `working` and `unprobed` has its own explanation. */
export const keychainStates = [
  'unprobed',
  'working',
  'locked',
  'no-service',
  'no-library',
  'hanging',
  'full',
  'failing',
] as const;
export type KeychainState = (typeof keychainStates)[number];

export const credentialStoreSchema = z.object({
  keychain: z.enum(keychainStates),
  /** Where a key entered now would go; null while a keychain that exists cannot take it. */
  willHold: z.enum(['keychain', 'file']).nullable(),
  /** How many keys wait in files; they can be moved into the keychain once it works. */
  inFiles: z.number().int().min(0),
});
export type CredentialStore = z.infer<typeof credentialStoreSchema>;

export const keyStatusSchema = z.object({
  /** As the user named it; empty for an only key without a name. */
  name: z.string(),
  /** 8 hex characters, as of the whole credential; null when it is read from the environment. */
  fingerprint: z.string().nullable(),
  /** Epoch milliseconds; null when it is read from the environment. */
  setAt: z.number().nullable(),
  /** When the provider last turned it down, and how; null once it has worked again. It stays stored, and is tried. */
  lastRefused: z.object({ code: z.enum(failureCodes), at: z.number() }).nullable(),
});
/** What can be said about one key. */
export type KeyStatus = z.infer<typeof keyStatusSchema>;

export const credentialStatusSchema = z.object({
  instanceId: z.string(),
  /** There is a key; `keys` says which. */
  present: z.boolean(),
  /** Where it is kept; null when there is none. */
  store: z.enum(['keychain', 'file', 'environment']).nullable(),
  /** The environment variable it is read from, when `store` is `environment`. */
  variable: z.string().nullable(),
  /** Epoch milliseconds; null when unknown or absent. */
  setAt: z.number().nullable(),
  /** HMAC-SHA-256 of the keys under a secret of this home, 8 hex characters; null when absent or from the environment. */
  fingerprint: z.string().nullable(),
  /** The origin that the key was entered for; null when absent. */
  origin: z.string().nullable(),
  /** True when the effective URL now has another origin: nothing is sent until the user confirms. */
  originChanged: z.boolean(),
  /** In the order in which they are tried. */
  keys: z.array(keyStatusSchema),
  /** Names of the instance's secret headers whose values are stored. */
  secretHeaders: z.array(z.string()),
});
/** What can be said about an instance's credential without saying it. */
export type CredentialStatus = z.infer<typeof credentialStatusSchema>;

/** A row of the vault's page. */
export const vaultEntrySchema = credentialStatusSchema.extend({
  /** Null where the instance is gone and its key was left behind. */
  displayName: z.string().nullable(),
  providerName: z.string().nullable(),
  credentialNeed: z.enum(['none', 'optional', 'required']),
  /** When a key was last sent, epoch milliseconds; null for never, or before this was noted. */
  lastUsedAt: z.number().nullable(),
  /** Other instances that hold one of the same keys. */
  sharedWith: z.array(z.string()),
  /** The linked variable is not set in this process's environment. */
  variableMissing: z.boolean(),
});
export type VaultEntry = z.infer<typeof vaultEntrySchema>;
