import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';
import { question } from './providers-kit.ts';
import { wires } from './providers-wires.ts';

const region = 'eu-central-1';

/** Where a question goes on an endpoint of one's own; the rest speaks Chat Completions, OpenAI's Responses being its own host's. */
const chatPaths: Partial<Record<Protocol, (modelId: string) => string>> = {
  anthropic: () => '/v1/messages',
  azure: () => '/openai/v1/responses',
  google: (modelId) => `/v1beta/models/${modelId}:streamGenerateContent`,
  bedrock: (modelId) => `/model/${encodeURIComponent(modelId)}/converse-stream`,
  ollama: () => '/api/chat',
};

function answerOf(path: string) {
  const wire = wires.find(
    (one) => one.chat.split('/').at(-1) === path.split('/').at(-1)?.replace(/^.*:/, 'test-model:'),
  );
  if (wire === undefined) throw new Error(`No wire speaks at ${path}`);
  return wire.stream(wire.answer(['fine']));
}

let temp: TempCore;
let server: FaultServer;
beforeAll(async () => {
  temp = await createTempCore();
  server = await FaultServer.start();
});
afterAll(async () => {
  await server.close();
  await temp.close();
});

it('every shipped provider can be configured and answers, Vertex and the demo in tests of their own', async () => {
  const { catalog, instances, providers } = temp.core.services;
  const summaries = await catalog.list();
  expect(summaries).toHaveLength(46);
  const answers: Record<string, string> = {};
  for (const { id, protocol, credential } of summaries) {
    if (protocol === null || protocol === 'google-vertex' || protocol === 'demo') continue;
    const modelId = (await catalog.provider(id))?.models[0]?.id ?? 'a-model';
    const path = chatPaths[protocol]?.(modelId) ?? '/v1/chat/completions';
    server.on(path, answerOf(path));
    const created = await instances.create({
      id: `test-${id}`,
      settings: {
        displayName: id,
        catalogProviderId: id,
        endpoint: server.origin,
        ...(protocol === 'bedrock' ? { options: { region } } : {}),
      },
      ...(credential === 'required' ? { apiKey: `key-of-${id}` } : {}),
    });
    expect({ id, ...created }).toMatchObject({ ok: true, value: { support: 'supported', problem: null } });
    const connection = await instances.connect(`test-${id}`);
    if (!connection.ok) throw new Error(`${id}: ${JSON.stringify(connection.failure)}`);
    let said = '';
    const request = { ...question, modelId, catalogOutputTokens: 100 };
    for await (const event of providers.stream(connection.value, request, AbortSignal.timeout(10_000))) {
      if (event.type === 'text') said += event.text;
      if (event.type === 'error') said = JSON.stringify(event.failure);
    }
    answers[id] = said;
  }
  expect(Object.keys(answers)).toHaveLength(44);
  expect(Object.entries(answers).filter(([, said]) => said !== 'fine')).toEqual([]);
});
