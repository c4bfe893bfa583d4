import type { Agent } from '../../../src-shared/sessions/agent.ts';

/** The word that means every agent. */
export const everyone = 'all';

export interface Mention {
  /** Null where nobody is named: then the first agent answers. */
  readonly agentIds: readonly string[] | null;
  /** The message without the names in front of it. */
  readonly text: string;
}

/** Reads `@name` and `@all` at the beginning of a message. A name that nobody has is a part of the text. */
export function readMention(text: string, agents: readonly Pick<Agent, 'id' | 'name'>[]): Mention {
  const named = new Set<string>();
  let rest = text;
  for (;;) {
    const match = /^\s*@([\p{L}\p{N}_-]+)(?=\s|$)/u.exec(rest);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined) break;
    const agent = agents.find((one) => one.name.toLowerCase() === name);
    if (agent === undefined && name !== everyone) break;
    for (const one of agent === undefined ? agents : [agent]) named.add(one.id);
    rest = rest.slice(match[0].length);
  }
  return named.size === 0 ? { agentIds: null, text } : { agentIds: [...named], text: rest.trimStart() };
}
