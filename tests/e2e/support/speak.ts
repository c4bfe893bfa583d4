import { completion } from '../../fault-server/openai-chunks.ts';
import type { FaultServer, Reply } from '../../fault-server/fault-server.ts';
import { json, sse } from '../../fault-server/replies.ts';
import type { Gate } from '../../fault-server/steps.ts';

export const chatPath = '/v1/chat/completions';
export const modelsPath = '/v1/models';
export const tenTokens = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };

/** A whole streamed answer. */
export function says(text: string, usage: object = tenTokens): Reply {
  return sse(completion([text], usage));
}

export function lists(...ids: readonly string[]): Reply {
  return json(200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) });
}

/** Answers once the test opens the gate. */
export function after(gate: Gate, reply: Reply): Reply {
  return async (response, request) => {
    await gate.opened;
    await reply(response, request);
  };
}

/** Refuses every key but one, in the words that OpenAI has for it. */
export function onlyFor(key: string, reply: Reply): Reply {
  return (response, request) =>
    request.headers.authorization === `Bearer ${key}` ? reply(response, request) : wrongKey(response, request);
}

export const wrongKey: Reply = json(401, {
  error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
});

/** A server that speaks Chat Completions: lists models, and gives these answers in turn. */
export function speak(
  server: FaultServer,
  answers: readonly [Reply, ...Reply[]],
  models: readonly string[] = ['acme/large:1', 'acme/small:1', 'acme/lab:1'],
): FaultServer {
  return server.on(modelsPath, lists(...models)).on(chatPath, ...answers);
}

/** The conversations that were asked for, without the lists of models. */
export function chatsOf(server: FaultServer): FaultServer['requests'] {
  return server.requests.filter(({ path }) => path === chatPath);
}
