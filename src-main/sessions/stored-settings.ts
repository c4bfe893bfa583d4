import { z } from 'zod';
import { modelSettingsSchema, noModelSettings, type ModelSettings } from '../../src-shared/sessions/model-settings.ts';

const { reasoningEffort, temperature, topP, maxOutputTokens, stopSequences } = modelSettingsSchema.shape;
/** A field that is missing, or that no form would have let through, is not set; it takes no other field with it. */
const storedSettingsSchema = z.object({
  reasoningEffort: reasoningEffort.catch(null),
  temperature: temperature.catch(null),
  topP: topP.catch(null),
  maxOutputTokens: maxOutputTokens.catch(null),
  stopSequences: stopSequences.catch([]),
});
const nothingSet = '{}';

/** An agent's settings as its row holds them. */
export function settingsOf(json: string): ModelSettings {
  if (json === nothingSet) return noModelSettings;
  try {
    return storedSettingsSchema.safeParse(JSON.parse(json)).data ?? noModelSettings;
  } catch {
    return noModelSettings;
  }
}
