import { instanceColorSchema } from '../../src-shared/instances/appearance.ts';
import type { Agent } from '../../src-shared/sessions/agent.ts';
import { settingsOf } from './stored-settings.ts';

export interface AgentRow {
  readonly id: string;
  readonly sessionId: string;
  readonly position: number;
  readonly name: string;
  readonly color: string | null;
  readonly systemPrompt: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  /** JSON */
  readonly settings: string;
}

export const agentColumns = `a.id, a.session_id AS sessionId, a.position, a.name, a.color,
  a.system_prompt AS systemPrompt, a.instance_id AS instanceId, a.model_id AS modelId, a.settings`;

/** A colour that another version knew and this one does not is none. */
export function agentOf({ sessionId: _session, color, settings, ...row }: AgentRow): Agent {
  return { ...row, color: instanceColorSchema.safeParse(color).data ?? null, settings: settingsOf(settings) };
}
