import { z } from 'zod';
import { credentialStatusSchema, credentialStoreSchema, maxKeyLength } from '../credentials/status.ts';
import { instanceReferenceSchema } from '../ids.ts';
import { procedure } from './base.ts';

const reference = z.object({ instanceId: instanceReferenceSchema });

/** Secrets go in and never come out: nothing here returns one. */
export const credentials = {
  /** Which store works and what would hold a new key. Probes the keychain on first use. */
  store: procedure.output(credentialStoreSchema),
  status: procedure.input(reference).output(credentialStatusSchema),
  /** Stores the key, bound to the origin of the instance's effective URL. */
  set: procedure
    .input(reference.extend({ apiKey: z.string().min(1).max(maxKeyLength) }))
    .output(credentialStatusSchema),
  clear: procedure.input(reference).output(credentialStatusSchema),
  /** Rebinds the stored key to `origin`, which must be the effective URL's origin: what the user saw is what is allowed. */
  confirmOrigin: procedure.input(reference.extend({ origin: z.string().max(2_000) })).output(credentialStatusSchema),
  /** Moves every key kept in files into the keychain. */
  moveToKeychain: procedure.output(z.object({ moved: z.number().int() })),
};
