import { t } from 'i18next';
import type { ModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { formatNumber } from '../../components/format.ts';

/** What a model lists of itself that settings depend on; null where it is not known. */
type Listing = { readonly reasoningLevels: readonly string[] } | null;

/** The effort that is sent to a model: one that it does not list is not. */
export function effortSent(effort: string | null, model: Listing): string | null {
  return effort !== null && (model === null || model.reasoningLevels.includes(effort)) ? effort : null;
}

/** What is set, each part in words. Empty when everything is left to the provider. */
export function settingsInWords(settings: ModelSettings, model: Listing): readonly string[] {
  const { temperature, topP, maxOutputTokens, stopSequences } = settings;
  const effort = effortSent(settings.reasoningEffort, model);
  const ns = 'sessions';
  return [
    effort === null ? [] : [t('settings.summary.effort', { ns, value: effort })],
    temperature === null ? [] : [t('settings.summary.temperature', { ns, value: temperature })],
    topP === null ? [] : [t('settings.summary.topP', { ns, value: topP })],
    maxOutputTokens === null
      ? []
      : [t('settings.summary.maxOutputTokens', { ns, formatted: formatNumber(maxOutputTokens) })],
    stopSequences.length === 0 ? [] : [t('settings.summary.stopSequences', { ns, count: stopSequences.length })],
  ].flat();
}

/** The same in a few characters: "high", "high +2", "temperature 0.7". Null when nothing is set. */
export function settingsInShort(settings: ModelSettings, model: Listing): string | null {
  const words = settingsInWords(settings, model);
  const first = effortSent(settings.reasoningEffort, model) ?? words[0];
  if (first === undefined) return null;
  return words.length === 1 ? first : `${first} +${words.length - 1}`;
}
