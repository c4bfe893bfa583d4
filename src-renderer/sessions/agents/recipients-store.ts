import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Agent } from '../../../src-shared/sessions/agent.ts';

const nobody: readonly string[] = [];

/** Who is asked next, by session: like drafts, it survives a walk to another page. */
const recipientsStore = createStore<Readonly<Record<string, readonly string[]>>>()(() => ({}));

export function setRecipients(sessionId: string, agentIds: readonly string[]): void {
  recipientsStore.setState({ [sessionId]: agentIds });
}

/** The agents that were chosen in a session; empty where none were. */
export function recipientsOf(sessionId: string): readonly string[] {
  return recipientsStore.getState()[sessionId] ?? nobody;
}

/** The same, followed. */
export function useRecipients(sessionId: string): readonly string[] {
  return useStore(recipientsStore, (recipients) => recipients[sessionId] ?? nobody);
}

/** Those that are still there; the first agent where nobody is left. */
export function knownOf(agents: readonly Pick<Agent, 'id'>[], ids: readonly string[]): readonly string[] {
  const known = agents.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  return known.length > 0 ? known : agents.slice(0, 1).map(({ id }) => id);
}
