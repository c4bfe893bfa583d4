import { z } from 'zod';
import { modelRefSchema } from '../../src-shared/model-ref.ts';
import {
  defaultPreferences,
  maxRecentModels,
  preferencesSchema,
  type Preferences,
  type Settings,
} from '../../src-shared/settings/preferences.ts';

export const settingsVersion = '1.0';

const anyFields = z.looseObject({});

/** settings.json as it is kept: a field that this version does not know, or finds bad, stays in the file. */
export const settingsFileSchema = z.looseObject({
  version: z.string().catch(settingsVersion),
  preferences: anyFields.catch({}),
  recentModels: z.array(z.unknown()).catch([]),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

export function emptySettingsFile(): SettingsFile {
  return { version: settingsVersion, preferences: {}, recentModels: [] };
}

/** What the file says, with the default in place of each field that is missing or bad. */
export function settingsOf(file: SettingsFile): Settings {
  const good = file.recentModels.flatMap((entry) => modelRefSchema.safeParse(entry).data ?? []);
  return { preferences: preferencesOf(file.preferences), recentModels: good.slice(0, maxRecentModels) };
}

function preferencesOf(fields: Readonly<Record<string, unknown>>): Preferences {
  const { theme, sendKey } = preferencesSchema.shape;
  return {
    theme: theme.catch(defaultPreferences.theme).parse(fields['theme']),
    sendKey: sendKey.catch(defaultPreferences.sendKey).parse(fields['sendKey']),
  };
}
