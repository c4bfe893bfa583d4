import type { Result } from '../../../src-shared/result.ts';
import { api } from '../../api/client.ts';
import { showFailure } from '../../components/toast.tsx';

async function told(action: Promise<Result<unknown>>): Promise<void> {
  const result = await action;
  if (!result.ok) showFailure(result.failure);
}

/** Answers a question anew; the answer that is there stays on its own branch. */
export const regenerate = (messageId: string): Promise<void> => told(api.chat.regenerate({ messageId }));

/** Goes on with an answer that was cut. */
export const continueAnswer = (messageId: string): Promise<void> => told(api.chat.continue({ messageId }));

/** Shows the branch that a message is on. */
export const selectBranch = (messageId: string): Promise<void> => told(api.chat.select({ messageId }));

/** Takes a message away with all that follows; the conversation offers to undo it. */
export const removeFrom = (messageId: string): Promise<void> => told(api.chat.removeFrom({ messageId }));

export const restoreFrom = (messageId: string): Promise<void> => told(api.chat.restoreFrom({ messageId }));
