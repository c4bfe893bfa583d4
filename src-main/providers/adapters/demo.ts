import { setTimeout as delay } from 'node:timers/promises';
import { estimateTokens } from '../../../src-shared/sessions/estimate.ts';
import type { Adapter, AdapterContext, ServedModel, TurnEvent, TurnRequest } from '../adapter.ts';
import { demoAnswer } from './demo-answers.ts';

/** A brisk reading pace: about sixty tokens a second, after the pause that a real model makes before its first. */
const firstTokenMs = 250;
const tokenMs = 16;

const models: readonly ServedModel[] = [
  { id: 'demo-writer', name: null, contextWindow: null },
  { id: 'demo-thinker', name: null, contextWindow: null },
  { id: 'demo-unpriced', name: null, contextWindow: null },
];

/** Words with the space after them: the grain in which models stream. */
function pieces(text: string): readonly string[] {
  return text.match(/\S{1,12}\s*|\s+/g) ?? [];
}

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const { signal } = context;
  const question = request.messages.at(-1)?.text ?? '';
  const answer = demoAnswer(question);
  await delay(firstTokenMs, undefined, { signal });
  for (const text of pieces(answer.reasoning)) {
    yield { type: 'reasoning', text };
    await delay(tokenMs, undefined, { signal });
  }
  let said = '';
  const limit = request.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  const reasoning = estimateTokens(answer.reasoning);
  let reason: 'stop' | 'length' = 'stop';
  for (const text of pieces(answer.text)) {
    if (reasoning + estimateTokens(said + text) > limit) {
      reason = 'length';
      break;
    }
    said += text;
    yield { type: 'text', text };
    await delay(tokenMs, undefined, { signal });
  }
  const prompt = [request.system ?? '', ...request.messages.map((message) => message.text)].join('\n');
  const usage = {
    input: estimateTokens(prompt),
    cacheRead: 0,
    cacheWrite: 0,
    output: reasoning + estimateTokens(said),
    reasoning,
    estimated: false,
  };
  yield { type: 'usage', usage, costUsd: null };
  yield { type: 'done', reason };
}

/** Answers in-process, without a network and without a model; labelled as simulated wherever it is shown. */
export const demo: Adapter = { stream, listModels: () => Promise.resolve(models) };
