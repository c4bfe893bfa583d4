import { everyone, type Agent } from '../../../src-shared/sessions/agent.ts';

export interface Mention {
  /** Null where nobody is named: then the first agent answers. */
  readonly agentIds: readonly string[] | null;
  /** The message without the names in front of it. */
  readonly text: string;
}

/**
 * Reads `@name` and `@all` at the beginning of a message. A name that nobody has is a part of the text; where there is one
 * agent only, every name is.
 */
export function readMention(text: string, agents: readonly Pick<Agent, 'id' | 'name'>[]): Mention {
  if (agents.length < 2) return { agentIds: null, text };
  const named = new Set<string>();
  let rest = text;
  for (;;) {
    const match = /^\s*@([\p{L}\p{N}_-]+)(?=\s|$)/u.exec(rest);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined) break;
    const meant = name === everyone ? agents : agents.filter((one) => one.name.toLowerCase() === name);
    if (meant.length === 0) break;
    for (const { id } of meant) named.add(id);
    rest = rest.slice(match[0].length);
  }
  return named.size === 0 ? { agentIds: null, text } : { agentIds: [...named], text: rest.trimStart() };
}
