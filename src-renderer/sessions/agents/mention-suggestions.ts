import { everyone, type Agent } from '../../../src-shared/sessions/agent.ts';

/** A name that may be written where the caret is. */
export interface Suggestion {
  readonly name: string;
  readonly color: Agent['color'];
  /** Stands for every agent. */
  readonly isEveryone: boolean;
}

export interface Suggestions {
  /** Where the `@` stands, and where the word that it begins ends. */
  readonly from: number;
  readonly to: number;
  readonly names: readonly Suggestion[];
}

/** The names that fit what is written before the caret; null where no agent can be named there. */
export function suggestionsAt(
  text: string,
  caret: number,
  agents: readonly Pick<Agent, 'name' | 'color'>[],
): Suggestions | null {
  if (agents.length < 2) return null;
  const match = /^((?:\s*@[\p{L}\p{N}_-]+(?=\s))*\s*)@([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  if (match === null) return null;
  const [, before = '', begun = ''] = match;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(caret))?.[0] ?? '';
  const all: readonly Suggestion[] = [
    ...agents
      .filter(({ name }) => name.toLowerCase() !== everyone)
      .map(({ name, color }) => ({ name, color, isEveryone: false })),
    { name: everyone, color: null, isEveryone: true },
  ];
  const names = all.filter(({ name }) => name.toLowerCase().startsWith(begun.toLowerCase()));
  return names.length === 0 ? null : { from: before.length, to: caret + rest.length, names };
}
