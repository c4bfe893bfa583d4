import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Agent } from '../../src-shared/sessions/agent.ts';
import type { NewAttachment } from '../../src-shared/sessions/attachment.ts';
import type { Session } from '../../src-shared/sessions/session.ts';

/** What a user agrees to for one sending. */
export interface Consent {
  readonly overBudget: boolean;
  readonly trim: boolean;
}

export interface SendInput {
  readonly sessionId: string;
  readonly text: string;
  readonly attachments?: readonly NewAttachment[];
  /** Files of earlier messages that go along again. */
  readonly keptAttachmentIds?: readonly string[];
  /** Who is asked; by default the first agent. */
  readonly agentIds?: readonly string[] | undefined;
  /** What the message follows; by default the end of the shown path, null for nothing. */
  readonly parentId?: string | null | undefined;
  readonly consent?: Consent | undefined;
}

export interface StartedTurns {
  readonly userMessageId: string | null;
  readonly answerIds: string[];
}

export const noConsent: Consent = { overBudget: false, trim: false };

export const answerStreaming = failed(
  failure('conflict', { field: 'session', reason: 'answer-streaming' }, 'wait-for-answer'),
);

/** The agents asked, in the session's order; the first one where nobody is named. */
export function agentsNamed(session: Session, agentIds: readonly string[] | undefined): Result<Agent[]> {
  if (agentIds === undefined || agentIds.length === 0) return ok(session.agents.slice(0, 1));
  const wanted = new Set(agentIds);
  const agents = session.agents.filter(({ id }) => wanted.has(id));
  const missing = agentIds.find((id) => !agents.some((agent) => agent.id === id));
  return missing === undefined ? ok(agents) : failed(failure('not-found', { field: 'agent', id: missing }, 'reload'));
}
