import { z } from 'zod';
import { linkSchemes } from '../links/link.ts';

export const shortcutStates = ['none', 'registered', 'taken', 'unsupported'] as const;
export const loginItemStates = ['off', 'on', 'unsupported'] as const;

/** What came of the settings that the operating system has a say in; the settings page shows it beside them. */
export const desktopStateSchema = z.object({
  /** There is a tray icon. Without one, closing the only window never hides it. */
  tray: z.boolean(),
  /** `taken`: another program has those keys; the chosen ones stay stored and are tried again at the next start. */
  shortcut: z.enum(shortcutStates),
  loginItem: z.enum(loginItemStates),
  /** The scheme that this app was registered for; null where that failed, or is not to be done (as from a read-only place). */
  linkScheme: z.enum(linkSchemes).nullable(),
});
export type DesktopState = z.infer<typeof desktopStateSchema>;
