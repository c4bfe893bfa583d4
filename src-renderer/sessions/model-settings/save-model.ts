import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { ModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { firstAgent } from '../first-agent.ts';
import { putSession } from '../sessions-store.ts';

/** Stores what answers next, unless it is null, and what is set for it, unless that is as it was. */
export async function saveModel(
  session: Pick<Session, 'id' | 'agents'>,
  model: ModelRef | null,
  settings: ModelSettings,
): Promise<Result<void>> {
  if (model !== null) {
    const changed = await api.sessions.setModel({ sessionId: session.id, ...model });
    if (!changed.ok) return changed;
    putSession(changed.value);
  }
  const agent = firstAgent(session);
  if (agent === null || sameSettings(agent.settings, settings)) return ok();
  const updated = await api.agents.update({ agentId: agent.id, fields: { settings } });
  if (!updated.ok) return updated;
  putSession(updated.value);
  return ok();
}

export function sameSettings(one: ModelSettings, other: ModelSettings): boolean {
  return (
    one.reasoningEffort === other.reasoningEffort &&
    one.temperature === other.temperature &&
    one.topP === other.topP &&
    one.maxOutputTokens === other.maxOutputTokens &&
    one.stopSequences.length === other.stopSequences.length &&
    one.stopSequences.every((sequence, index) => sequence === other.stopSequences[index])
  );
}
