import { agentNameSchema, type Agent } from '../../../src-shared/sessions/agent.ts';
import { noModelSettings, type ModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { sameSettings } from '../model-settings/save-model.ts';
import { formOf, readSettings, type SettingsForm } from '../model-settings/settings-form.ts';

export const settingsFields = ['reasoningEffort', 'temperature', 'topP', 'maxOutputTokens', 'stopSequences'] as const;
const fields = ['name', 'systemPrompt', ...settingsFields] as const;
export type TypedField = (typeof fields)[number];

/** The fields of an agent as texts; no effort is the empty one. */
export type AgentTexts = Readonly<Record<TypedField, string>>;

interface Typed {
  readonly text: string;
  /** What of it went to be stored last; null for nothing. */
  readonly sent: string | null;
  /** It is what is stored: the user waits for nothing, and what is stored later counts. */
  readonly settled: boolean;
}

/** What the user changed in a form, by field. What is not here is as it is stored. */
export type TypedAgent = Partial<Readonly<Record<TypedField, Typed>>>;

/** What is to be stored, each on its own; null for nothing. */
export interface PendingAgent {
  readonly name: string | null;
  readonly systemPrompt: string | null;
  readonly settings: ModelSettings | null;
}

export function textsOf({ name, systemPrompt, settings }: Agent): AgentTexts {
  return { name, systemPrompt, ...settingsTexts(formOf(settings)) };
}

export function settingsTexts(form: SettingsForm): Omit<AgentTexts, 'name' | 'systemPrompt'> {
  return { ...form, reasoningEffort: form.reasoningEffort ?? '' };
}

export function settingsFormOf({ name: _name, systemPrompt: _prompt, ...texts }: AgentTexts): SettingsForm {
  return { ...texts, reasoningEffort: texts.reasoningEffort === '' ? null : texts.reasoningEffort };
}

/** What stands in the fields. */
export function shownTexts(typed: TypedAgent, stored: AgentTexts): AgentTexts {
  const texts = { ...stored };
  for (const field of fields) texts[field] = typed[field]?.text ?? stored[field];
  return texts;
}

export function typing(typed: TypedAgent, field: TypedField, text: string): TypedAgent {
  return { ...typed, [field]: { text, sent: typed[field]?.sent ?? null, settled: false } };
}

/** What stands in these fields goes to be stored. */
export function sentNow(typed: TypedAgent, of: readonly TypedField[]): TypedAgent {
  return withSent(typed, of, ({ text }) => text);
}

/** Storing these fields failed. */
export function notSent(typed: TypedAgent, of: readonly TypedField[]): TypedAgent {
  return withSent(typed, of, () => null);
}

/** The same after a look at what is stored now. */
export function followed(typed: TypedAgent, stored: AgentTexts): TypedAgent {
  let next = typed;
  for (const field of fields) {
    const entry = typed[field];
    if (entry === undefined) continue;
    const isStored = plain(field, entry.text) === stored[field];
    const isLast = entry.sent === null || plain(field, entry.sent) === stored[field];
    if (entry.settled && !isStored) {
      const { [field]: _gone, ...others } = next;
      next = others;
    } else if (!entry.settled && isStored && isLast) next = { ...next, [field]: { ...entry, settled: true } };
  }
  return next;
}

export function pendingOf(typed: TypedAgent, agent: Agent): PendingAgent {
  const stored = textsOf(agent);
  const texts = shownTexts(typed, stored);
  const differs = (field: TypedField): boolean =>
    typed[field]?.settled === false && plain(field, texts[field]) !== stored[field];
  const name = agentNameSchema.safeParse(texts.name);
  const { settings } = readSettings(settingsFormOf(texts));
  const set = settings !== null && settingsFields.some(differs) && !sameSettings(settings, agent.settings);
  return {
    name: name.success && differs('name') ? name.data : null,
    systemPrompt: differs('systemPrompt') ? texts.systemPrompt : null,
    settings: set ? settings : null,
  };
}

function withSent(typed: TypedAgent, of: readonly TypedField[], sent: (entry: Typed) => string | null): TypedAgent {
  let next = typed;
  for (const field of of) {
    const entry = typed[field];
    if (entry !== undefined && !entry.settled) next = { ...next, [field]: { ...entry, sent: sent(entry) } };
  }
  return next;
}

/** A text as it comes back once it is stored. */
function plain(field: TypedField, text: string): string {
  if (field === 'name') return text.trim();
  if (field === 'systemPrompt') return text.toWellFormed();
  const none = settingsTexts(formOf(noModelSettings));
  const { settings } = readSettings(settingsFormOf({ name: '', systemPrompt: '', ...none, [field]: text }));
  return settings === null ? text : settingsTexts(formOf(settings))[field];
}
