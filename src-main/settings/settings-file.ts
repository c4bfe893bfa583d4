import { z } from 'zod';
import { modelRefSchema, sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import {
  catalogModelSchema,
  defaultPreferences,
  maxFavouriteModels,
  maxHiddenModels,
  maxRecentModels,
  preferencesSchema,
  type Settings,
} from '../../src-shared/settings/preferences.ts';

export const settingsVersion = '1.0';

const anyFields = z.looseObject({});

/** settings.json as it is kept: a field that this version does not know, or finds bad, stays in the file. */
export const settingsFileSchema = z.looseObject({
  version: z.string().catch(settingsVersion),
  preferences: anyFields.catch({}),
  defaultModel: z.unknown().optional(),
  favouriteModels: z.array(z.unknown()).optional().catch(undefined),
  hiddenModels: z.array(z.unknown()).optional().catch(undefined),
  recentModels: z.array(z.unknown()).catch([]),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

const {
  theme,
  sendKey,
  closeToTray,
  startAtLogin,
  startHidden,
  globalShortcut,
  titleModel,
  catalogUpdates,
  catalogSource,
} = preferencesSchema.shape;
/** Each field on its own: a bad one falls back to its default and takes no other with it. */
const tolerantPreferences = z.object({
  theme: theme.catch(defaultPreferences.theme),
  sendKey: sendKey.catch(defaultPreferences.sendKey),
  closeToTray: closeToTray.catch(defaultPreferences.closeToTray),
  startAtLogin: startAtLogin.catch(defaultPreferences.startAtLogin),
  startHidden: startHidden.catch(defaultPreferences.startHidden),
  globalShortcut: globalShortcut.catch(defaultPreferences.globalShortcut),
  titleModel: titleModel.catch(defaultPreferences.titleModel),
  catalogUpdates: catalogUpdates.catch(defaultPreferences.catalogUpdates),
  catalogSource: catalogSource.catch(defaultPreferences.catalogSource),
});

export function emptySettingsFile(): SettingsFile {
  return { version: settingsVersion, preferences: {}, recentModels: [] };
}

/** The model that an entry of the file names; null when it names none that can be read. */
export function modelOf(entry: unknown): ModelRef | null {
  return modelRefSchema.safeParse(entry).data ?? null;
}

/** The models that entries name, each once, in their order. */
export function modelsOf(entries: readonly unknown[]): ModelRef[] {
  const models: ModelRef[] = [];
  for (const entry of entries) {
    const model = modelOf(entry);
    if (model !== null && !models.some((other) => sameModelRef(other, model))) models.push(model);
  }
  return models;
}

/** What the file says, with the default in place of each field that is missing or bad. */
export function settingsOf(file: SettingsFile): Settings {
  return {
    preferences: tolerantPreferences.parse(file.preferences),
    defaultModel: modelOf(file.defaultModel),
    favouriteModels: modelsOf(file.favouriteModels ?? []).slice(0, maxFavouriteModels),
    hiddenModels: (file.hiddenModels ?? [])
      .flatMap((entry) => catalogModelSchema.safeParse(entry).data ?? [])
      .slice(0, maxHiddenModels),
    recentModels: modelsOf(file.recentModels).slice(0, maxRecentModels),
  };
}
