import { z } from 'zod';
import { modelRefSchema } from '../model-ref.ts';
import { urlHasCredentials } from '../catalog/secret-problem.ts';
import { defaultUpdateSource, updateModes } from '../catalog/update.ts';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { acceleratorSchema } from './accelerator.ts';

/** What the user can set for the whole app. Each has a default, so that an empty file is a good one. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** What sends a message; the other one makes a new line. */
  sendKey: z.enum(['enter', 'mod-enter']),
  /** Desktop: closing the last window leaves the app in the tray. Where the desktop has no tray it quits all the same. */
  closeToTray: z.boolean(),
  /** Desktop: the app starts when the user logs in. */
  startAtLogin: z.boolean(),
  /** Desktop: a start at login opens no window, where there is a tray. */
  startHidden: z.boolean(),
  /** Desktop: the keys that show and hide the window from anywhere; null for none. */
  globalShortcut: acceleratorSchema.nullable(),
  /** Names new sessions after their first answer; null names them after their first line. */
  titleModel: modelRefSchema.nullable(),
  /** When the catalog's source is asked. `off`: never, not even by hand. */
  catalogUpdates: z.enum(updateModes),
  /** Where catalog updates come from. */
  catalogSource: z
    .url({ protocol: /^https?$/, error: 'is no http or https address' })
    .max(2_000)
    .refine(
      (url) => !urlHasCredentials(url),
      'has a user or password in it, which would be shown and sent in the open',
    ),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = {
  theme: 'system',
  sendKey: 'enter',
  closeToTray: false,
  startAtLogin: false,
  startHidden: false,
  globalShortcut: null,
  titleModel: null,
  catalogUpdates: 'daily',
  catalogSource: defaultUpdateSource,
};

export const maxRecentModels = 10;
export const maxFavouriteModels = 100;
export const maxHiddenModels = 10_000;
/** A model of the catalog, whatever instance serves it. */
export const catalogModelSchema = z.object({ providerId: providerIdSchema, modelId: modelIdSchema });
export type CatalogModel = z.infer<typeof catalogModelSchema>;

export const settingsSchema = z.object({
  preferences: preferencesSchema,
  /** What a new session starts with; null until the user chose one. It may name an instance that is gone. */
  defaultModel: modelRefSchema.nullable(),
  /** In the order in which the user marked them. */
  favouriteModels: z.array(modelRefSchema).max(maxFavouriteModels),
  /** Models of the catalog that are not offered where one is chosen; a search still finds them. */
  hiddenModels: z.array(catalogModelSchema).max(maxHiddenModels),
  /** Models that sessions were started on or that answered, latest first. */
  recentModels: z.array(modelRefSchema).max(maxRecentModels),
});
export type Settings = z.infer<typeof settingsSchema>;
