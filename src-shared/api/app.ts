import { z } from 'zod';
import { desktopStateSchema } from '../desktop/desktop-state.ts';
import { windowRequestSchema } from '../desktop/window-request.ts';
import { linkSchemes } from '../links/link.ts';
import { procedure } from './base.ts';

export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'web']),
  platform: z.string(),
  /** The folder that holds everything Patchbay stores. */
  home: z.string(),
  /** The scheme of the links that "Copy link" makes. */
  linkScheme: z.enum(linkSchemes),
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
  /** Null on the web host. `desktop-changed` tells of changes. */
  desktop: procedure.output(desktopStateSchema.nullable()),
  /**
   * Takes what waits for the calling window, oldest first; each request is given out once. `requests-waiting` says when to ask;
   * a page also asks once it is ready.
   */
  takeRequests: procedure.output(z.array(windowRequestSchema)),
};
