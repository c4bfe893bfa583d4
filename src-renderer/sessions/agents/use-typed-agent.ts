import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Agent, AgentFields } from '../../../src-shared/sessions/agent.ts';
import type { SettingsForm } from '../model-settings/settings-form.ts';
import {
  followed,
  notSent,
  pendingOf,
  sentNow,
  settingsFields,
  settingsFormOf,
  settingsTexts,
  shownTexts,
  textsOf,
  typing,
  type AgentTexts,
  type TypedAgent,
  type TypedField,
} from './typed-agent.ts';
import { useAutosave } from './use-autosave.ts';

interface TypedAgentForm {
  readonly texts: AgentTexts;
  readonly settingsForm: SettingsForm;
  /** The name is another agent's. */
  readonly nameTaken: boolean;
  readonly type: (field: 'name' | 'systemPrompt', text: string) => void;
  readonly typeSettings: (form: SettingsForm) => void;
}

/**
 * What is typed of an agent, stored after a pause, each field on its own: one that is refused holds up no other. Fields that
 * nobody typed in show what is stored, whoever stored it.
 */
export function useTypedAgent(
  agent: Agent,
  save: (fields: Partial<AgentFields>) => Promise<Failure | null>,
  tell: (failure: Failure) => void,
): TypedAgentForm {
  const [kept, setKept] = useState<TypedAgent>({});
  const [taken, setTaken] = useState<string | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const stored = textsOf(agent);
  const typed = followed(kept, stored);
  if (typed !== kept) setKept(typed);
  const texts = shownTexts(typed, stored);
  const pending = pendingOf(typed, agent);

  const store = async (of: readonly TypedField[], fields: Partial<AgentFields>): Promise<void> => {
    setKept((now) => sentNow(now, of));
    const failure = await save(fields);
    if (failure === null) return;
    setKept((now) => notSent(now, of));
    const { name } = fields;
    const isTaken = name !== undefined && failure.code === 'conflict' && failure.params['field'] === 'name';
    if (isTaken && isShown.current) setTaken(name);
    else tell(failure);
  };
  useAutosave(pending.name, (name) => void store(['name'], { name }));
  useAutosave(pending.systemPrompt, (systemPrompt) => void store(['systemPrompt'], { systemPrompt }));
  useAutosave(pending.settings, (settings) => void store(settingsFields, { settings }));

  return {
    texts,
    settingsForm: settingsFormOf(texts),
    nameTaken: taken !== null && taken === pending.name,
    type: (field, text) => setKept((now) => typing(now, field, text)),
    typeSettings: (form) => {
      const next = settingsTexts(form);
      const changed = settingsFields.filter((field) => next[field] !== texts[field]);
      setKept((now) => changed.reduce((one, field) => typing(one, field, next[field]), now));
    },
  };
}
