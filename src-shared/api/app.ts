import { z } from 'zod';
import { procedure } from './base.ts';

export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'web']),
  platform: z.string(),
  /** The folder that holds everything Patchbay stores. */
  home: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const storageProblemSchema = z.object({
  /** The file's name below the home. */
  file: z.string(),
  /** `restored`: the backup was taken; `reset`: it started empty; `read-only`: it cannot be read or is newer, and is left alone. */
  effect: z.enum(['restored', 'reset', 'read-only']),
  reason: z.enum(['corrupt', 'newer-version', 'unreadable', 'unclean-exit']),
  /** Where the bad file was copied; null when it was not. */
  keptAs: z.string().nullable(),
});
/** Something that went wrong with a stored file and that the user is told. */
export type StorageProblem = z.infer<typeof storageProblemSchema>;

export const app = {
  info: procedure.output(appInfoSchema),
  storageProblems: procedure.output(z.array(storageProblemSchema)),
};
