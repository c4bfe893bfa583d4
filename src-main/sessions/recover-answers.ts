import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { answerUsage, pricedModel } from './answer-usage.ts';
import { requestMessages } from './history.ts';
import type { MessageStore, UnfinishedAnswer } from './message-store.ts';

/** An answer that ended while it reasoned says nothing of how long: it reasoned from its first token to the last sign of it. */
function reasoningMsOf({ message, lastSeenAt }: UnfinishedAnswer): number | null {
  const { text, reasoning, reasoningMs, firstTokenMs, createdAt } = message;
  if (reasoningMs !== null || reasoning === '' || text !== '') return reasoningMs;
  return Math.max(0, lastSeenAt - createdAt - (firstTokenMs ?? 0));
}

async function recoverAnswer(
  unfinished: UnfinishedAnswer,
  store: MessageStore,
  catalog: { provider(id: string): Promise<Provider | null> },
): Promise<Result<void>> {
  const { message, providerId, lastSeenAt } = unfinished;
  const said = store.said(message.parentId);
  if (!said.ok) return said;
  const provider = providerId === null ? null : await catalog.provider(providerId);
  const { usage, cost } = answerUsage({
    reported: null,
    reportedUsd: null,
    // The prompt of then is not known any more.
    system: '',
    sent: requestMessages(said.value),
    text: message.text,
    reasoning: message.reasoning,
    complete: false,
    model: pricedModel(provider, message.model?.modelId ?? ''),
  });
  const reason = failure('stream-interrupted', { reason: 'app-ended' });
  return store.finish({
    ...message,
    state: 'interrupted',
    failure: reason,
    reasoningMs: reasoningMsOf(unfinished),
    usage,
    cost,
    finishedAt: lastSeenAt,
  });
}

/**
 * Ends answers that nothing is running for any more: interrupted, with the text that was stored. `running` tells which
 * ones are someone's. Returns the sessions they belong to.
 */
export async function recoverAnswers(
  store: MessageStore,
  catalog: { provider(id: string): Promise<Provider | null> },
  running: (messageId: string) => boolean,
): Promise<Result<readonly string[]>> {
  const unfinished = store.unfinished();
  if (!unfinished.ok) return unfinished;
  const left = unfinished.value.filter(({ message }) => !running(message.id));
  for (const answer of left) {
    const ended = await recoverAnswer(answer, store, catalog);
    if (!ended.ok) return ended;
  }
  return ok(left.map(({ message }) => message.sessionId));
}
