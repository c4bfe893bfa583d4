import type { Agent } from '../../src-shared/sessions/agent.ts';
import { noModelSettings, type ModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';

/** The agent that answers where nobody else is named. */
export function firstAgent({ agents }: Pick<Session, 'agents'>): Agent | null {
  return agents[0] ?? null;
}

/** What is set for its model. */
export function settingsOf(session: Pick<Session, 'agents'>): ModelSettings {
  return firstAgent(session)?.settings ?? noModelSettings;
}
