import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { chunk, done, usageChunk } from '../../tests/fault-server/openai-chunks.ts';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { json, sse } from '../../tests/fault-server/replies.ts';
import { hold, type Step } from '../../tests/fault-server/steps.ts';
import { exchanges, nameQuestion, otherName, type Exchange } from './answers.ts';
import { catalogOfSource } from './catalog-source.ts';

/** Shown with one decimal of a second, so the pictures are the same in each run. */
const thinkingMs = 2_430;

const requestSchema = z.object({ model: z.string(), messages: z.array(z.object({ content: z.string() })) });

function exchangeFor(body: unknown): Exchange {
  const { model, messages } = requestSchema.parse(body);
  const question = messages.at(-1)?.content;
  if (question === nameQuestion.question && !model.includes('sonnet')) {
    return { ...nameQuestion, answer: otherName, usage: { input: 842, output: 46, cached: 0, reasoning: 0 } };
  }
  return exchanges.find((exchange) => exchange.question === question) ?? { question: '', answer: 'Yes.' };
}

function usageOf({ usage }: Exchange): object {
  const { input, output, cached, reasoning } = usage ?? { input: 900, output: 12, cached: 0, reasoning: 0 };
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

const answers: Reply = (response, request) => {
  const exchange = exchangeFor(request.json());
  if (exchange.ending === 'refuse') {
    return json(402, { error: { message: exchange.answer, code: 402 } })(response, request);
  }
  const reasoning: readonly Step[] =
    exchange.reasoning === undefined ? [] : [chunk({ reasoning: exchange.reasoning }), delay(thinkingMs)];
  const end: readonly Step[] =
    exchange.ending === 'hold' ? [hold] : [chunk({}, 'stop'), usageChunk(usageOf(exchange)), done];
  return sse([...reasoning, chunk({ content: exchange.answer }), ...end])(response, request);
};

/** Speaks for a company's gateway and for a model server of its own. */
export async function startProviders(
  gatewayModels: readonly string[],
  ownModels: readonly string[],
): Promise<FaultServer> {
  const list = (ids: readonly string[]): Reply =>
    json(200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) });
  const server = await FaultServer.start();
  return server
    .on('/api/v1/models', list(gatewayModels))
    .on('/api/v1/chat/completions', answers)
    .on('/v2/providers', json(200, await catalogOfSource()))
    .on('/v1/models', list(ownModels))
    .on('/v1/chat/completions', answers);
}
