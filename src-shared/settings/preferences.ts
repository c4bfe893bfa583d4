import { z } from 'zod';
import { modelRefSchema } from '../model-ref.ts';

/** What the user can set for the whole app. Each has a default, so that an empty file is a good one. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** What sends a message; the other one makes a new line. */
  sendKey: z.enum(['enter', 'mod-enter']),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = { theme: 'system', sendKey: 'enter' };

export const maxRecentModels = 10;
export const settingsSchema = z.object({
  preferences: preferencesSchema,
  /** Models that sessions were started on or that answered, latest first. */
  recentModels: z.array(modelRefSchema).max(maxRecentModels),
});
export type Settings = z.infer<typeof settingsSchema>;
