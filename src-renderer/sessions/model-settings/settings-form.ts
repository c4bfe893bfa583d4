import { modelSettingsSchema, type ModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { parseNumber } from '../../components/number-field.tsx';

/** Model settings as they are typed: empty is not set. */
export interface SettingsForm {
  /** A level, or null for not set. */
  readonly reasoningEffort: string | null;
  readonly temperature: string;
  readonly topP: string;
  readonly maxOutputTokens: string;
  /** One on each line, with `\n`, `\t` and `\\` for what a line cannot hold. */
  readonly stopSequences: string;
}

export interface ReadSettings {
  /** Null while a field is not valid. */
  readonly settings: ModelSettings | null;
  /** The fields that are not valid. */
  readonly invalid: ReadonlySet<string>;
}

const escapes: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\t': String.raw`\t`, '\\': '\\\\' };
const escaped: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };

export function formOf(settings: ModelSettings): SettingsForm {
  return {
    reasoningEffort: settings.reasoningEffort,
    temperature: textOf(settings.temperature),
    topP: textOf(settings.topP),
    maxOutputTokens: textOf(settings.maxOutputTokens),
    stopSequences: settings.stopSequences
      .map((sequence) => sequence.replaceAll(/[\n\t\\]/g, (character) => escapes[character] ?? character))
      .join('\n'),
  };
}

export function readSettings(form: SettingsForm): ReadSettings {
  const read = modelSettingsSchema.safeParse({
    reasoningEffort: form.reasoningEffort,
    temperature: numberOf(form.temperature),
    topP: numberOf(form.topP),
    maxOutputTokens: numberOf(form.maxOutputTokens),
    stopSequences: form.stopSequences
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replaceAll(/\\([nt\\])/g, (whole, letter: string) => escaped[letter] ?? whole)),
  });
  if (read.success) return { settings: read.data, invalid: new Set() };
  return { settings: null, invalid: new Set(read.error.issues.map(({ path }) => String(path[0]))) };
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value);
}

/** Null for nothing, and NaN, which no field takes, for what is no number. */
function numberOf(text: string): number | null {
  return text.trim() === '' ? null : (parseNumber(text) ?? Number.NaN);
}
