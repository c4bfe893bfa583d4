import { z } from 'zod';

export const maxBackupsPerProvider = 50;

/** A copy of a provider's own file, or of its patch, from before a change. */
export const catalogBackupSchema = z.object({
  id: z.string(),
  providerId: z.string(),
  kind: z.enum(['own', 'patch']),
  /** Epoch milliseconds. */
  at: z.number(),
  modelCount: z.number().int(),
  bytes: z.number().int(),
});
export type CatalogBackup = z.infer<typeof catalogBackupSchema>;
