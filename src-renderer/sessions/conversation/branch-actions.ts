import type { Result } from '../../../src-shared/result.ts';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { showFailure } from '../../components/toast.tsx';
import { setRecipients } from '../agents/recipients-store.ts';
import { startAnswer } from './refusal-store.ts';

type Reference = Pick<Message, 'id' | 'sessionId'>;

async function told(action: Promise<Result<unknown>>): Promise<void> {
  const result = await action;
  if (!result.ok) showFailure(result.failure);
}

/** Answers a question anew; the answer that is there stays on its own branch. */
export const regenerate = ({ id, sessionId }: Reference): Promise<void> =>
  startAnswer(sessionId, (consent) => api.chat.regenerate({ messageId: id, consent }));

/** Goes on with an answer that was cut. */
export const continueAnswer = ({ id, sessionId }: Reference): Promise<void> =>
  startAnswer(sessionId, (consent) => api.chat.continue({ messageId: id, consent }));

/** Shows the branch that a message is on. */
export const selectBranch = (messageId: string): Promise<void> => told(api.chat.select({ messageId }));

/** Goes on with one of several answers, and with the agent that gave it. */
export async function keepAnswer({ id, sessionId, agentId }: Reference & Pick<Message, 'agentId'>): Promise<void> {
  const result = await api.chat.select({ messageId: id });
  if (!result.ok) showFailure(result.failure);
  else if (agentId !== null) setRecipients(sessionId, [agentId]);
}

/** Takes a message away with all that follows; the conversation offers to undo it. */
export const removeFrom = (messageId: string): Promise<void> => told(api.chat.removeFrom({ messageId }));

export const restoreFrom = (messageId: string): Promise<void> => told(api.chat.restoreFrom({ messageId }));
