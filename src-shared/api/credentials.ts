import { z } from 'zod';
import { credentialStatusSchema, credentialStoreSchema, vaultEntrySchema } from '../credentials/status.ts';
import { instanceReferenceSchema } from '../ids.ts';
import { headerValueSchema, secretHeaderNameSchema } from '../instances/headers.ts';
import { maxKeys } from '../instances/key-names.ts';
import { procedure } from './base.ts';
import { apiKeySchema, keyReferenceSchema } from './secrets.ts';

const reference = z.object({ instanceId: instanceReferenceSchema });

/** Secrets go in and never come out: nothing here returns one. */
export const credentials = {
  /** Which store works and what would hold a new key. Probes the keychain on first use. */
  store: procedure.output(credentialStoreSchema),
  /** Every instance, with a key or without, and keys whose instance is gone. */
  list: procedure.output(z.array(vaultEntrySchema)),
  status: procedure.input(reference).output(credentialStatusSchema),
  /**
   * Adds the key called `keyName`, behind the others, or replaces it; without a name, the only key. It is bound to the
   * origin of the instance's effective URL: `origin-changed` when others are stored for another one.
   */
  set: procedure
    .input(reference.extend({ keyName: keyReferenceSchema.optional(), apiKey: apiKeySchema }))
    .output(credentialStatusSchema),
  /** Deletes all keys, and the link to the environment. Secret headers stay. */
  clear: procedure.input(reference).output(credentialStatusSchema),
  removeKey: procedure.input(reference.extend({ keyName: keyReferenceSchema })).output(credentialStatusSchema),
  /** The order in which the keys are tried: every name, once. */
  orderKeys: procedure
    .input(reference.extend({ keyNames: z.array(keyReferenceSchema).max(maxKeys) }))
    .output(credentialStatusSchema),
  /** Stores a header's value, and adds its name to the instance's `secretHeaders`. Bound to an origin as keys are. */
  setSecretHeader: procedure
    .input(reference.extend({ name: secretHeaderNameSchema, value: headerValueSchema }))
    .output(credentialStatusSchema),
  /** Deletes the value, and the name from the instance's `secretHeaders`. */
  removeSecretHeader: procedure
    .input(reference.extend({ name: secretHeaderNameSchema }))
    .output(credentialStatusSchema),
  /** Rebinds the stored keys and secret headers to `origin`, which must be the effective URL's origin: what the user saw is what is allowed. */
  confirmOrigin: procedure.input(reference.extend({ origin: z.string().max(2_000) })).output(credentialStatusSchema),
  /** Moves every key kept in files into the keychain. */
  moveToKeychain: procedure.output(z.object({ moved: z.number().int() })),
};
