import { z } from 'zod';
import { maxKeyLength } from '../credentials/status.ts';
import { headerValueSchema, maxHeaders, secretHeaderNameSchema } from '../instances/headers.ts';
import { keyNameProblem, maxKeys } from '../instances/key-names.ts';

/** A key, also one of several parts, as one text: see `awsKeysText`; of a service account the file as it is. */
export const apiKeySchema = z.string().min(1).max(maxKeyLength);

/** The only key of an instance may have an empty name. */
export const keyReferenceSchema = z
  .string()
  .trim()
  .superRefine((name, context) => {
    const problem = name === '' ? null : keyNameProblem(name);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

const keyDraftSchema = z.object({
  name: keyReferenceSchema,
  /** Absent: the key that is stored under `storedName`. */
  apiKey: apiKeySchema.optional(),
  /** What the stored key is called so far. Default: `name`. */
  storedName: keyReferenceSchema.optional(),
});
export type KeyDraft = z.infer<typeof keyDraftSchema>;

const secretHeaderDraftSchema = z.object({ name: secretHeaderNameSchema, value: headerValueSchema });
export type SecretHeaderDraft = z.infer<typeof secretHeaderDraftSchema>;

/** The secrets that a form sends. */
export const secretsDraftSchema = z.object({
  /** All keys in their order, stored ones by their names alone; those that are not here go. Absent: as they are stored. */
  keys: z.array(keyDraftSchema).max(maxKeys).optional(),
  /** Values that were typed. Other headers of the settings' `secretHeaders` keep theirs. */
  secretHeaders: z.array(secretHeaderDraftSchema).max(maxHeaders).optional(),
});
export type SecretsDraft = z.infer<typeof secretsDraftSchema>;
