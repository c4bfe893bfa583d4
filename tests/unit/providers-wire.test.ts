import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import * as ollamaLines from '../fault-server/ollama-lines.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, lines, sse, text } from '../fault-server/replies.ts';
import { Gate } from '../fault-server/steps.ts';
import { ask, connectionTo, conversation, keyOf, list, newService, testKey } from './providers-kit.ts';

let server: FaultServer;
let service: ProviderService;

beforeEach(async () => {
  server = await FaultServer.start();
  service = newService();
});

afterEach(async () => {
  await service.close();
  await server.close();
});

describe('Ollama', () => {
  const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
    connectionTo(server.origin, { protocol: 'ollama', providerId: 'ollama', keys: [], ...more });

  test('sends path, model, limit and messages, and no credential', async () => {
    server.on('/api/chat', lines(ollamaLines.chat(['ok'])));
    await ask(service, connect(), conversation);
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: '/api/chat' });
    expect(Object.keys(sent.headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
    expect(sent.json()).toEqual({
      model: 'vendor/model:tag',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
      options: { num_predict: 321 },
    });
  });

  test('sends a key where one is set', async () => {
    server.on('/api/chat', lines(ollamaLines.chat(['ok'])));
    await ask(service, connect({ keys: [keyOf(testKey)] }));
    expect(server.lastRequest().headers['authorization']).toBe(`Bearer ${testKey}`);
  });

  test('streams thinking apart, and reads usage and finish from the last line', async () => {
    server.on(
      '/api/chat',
      lines([
        ollamaLines.line({ thinking: 'Hm' }),
        ...ollamaLines.chat(['Yes'], { prompt_eval_count: 26, eval_count: 12 }),
      ]),
    );
    expect(await ask(service, connect())).toMatchObject({
      reasoning: 'Hm',
      text: 'Yes',
      finish: 'stop',
      usage: { input: 26, cacheRead: 0, cacheWrite: 0, output: 12, reasoning: 0, estimated: false },
      costUsd: null,
    });
  });

  test('an answer cut by the limit', async () => {
    server.on('/api/chat', lines([ollamaLines.line({ content: 'x' }, { done: true, done_reason: 'length' })]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'length', usage: null });
  });

  test('shows tool calls', async () => {
    const call = { function: { name: 'weather', arguments: { city: 'Bern' } } };
    server.on('/api/chat', lines([ollamaLines.line({ tool_calls: [call] }), ...ollamaLines.chat([])]));
    expect((await ask(service, connect())).events[0]).toEqual({
      type: 'tool-call',
      id: 'weather-0',
      name: 'weather',
      arguments: '{"city":"Bern"}',
    });
  });

  test('lists models by their tags', async () => {
    server.on('/api/tags', json(200, { models: [{ name: 'llama3:8b', model: 'llama3:8b' }, { name: 'qwen3:4b' }] }));
    expect(await list(service, connect())).toEqual({
      ok: true,
      value: [
        { id: 'llama3:8b', name: null, contextWindow: null },
        { id: 'qwen3:4b', name: null, contextWindow: null },
      ],
    });
  });
});

test('two connections to one provider reach their own endpoints with their own keys at the same time', async () => {
  const other = await FaultServer.start();
  try {
    const both = [new Gate(), new Gate()] as const;
    server.on('/v1/chat/completions', sse([both[0].opened, ...completion(['from one'])]));
    other.on('/v1/chat/completions', sse([both[1].opened, ...completion(['from two'])]));
    const one = ask(service, connectionTo(`${server.origin}/v1`, { keys: [keyOf('canary-key-one')] }));
    const two = ask(service, connectionTo(`${other.origin}/v1`, { keys: [keyOf('canary-key-two')] }));
    await Promise.all([server.received(1), other.received(1)]);
    both[1].open();
    expect((await two).text).toBe('from two');
    both[0].open();
    expect((await one).text).toBe('from one');
    expect(server.requests.map((sent) => sent.headers['authorization'])).toEqual(['Bearer canary-key-one']);
    expect(other.requests.map((sent) => sent.headers['authorization'])).toEqual(['Bearer canary-key-two']);
  } finally {
    await other.close();
  }
});

test('a header that is no header value is an error, and does not tear the app down', async () => {
  server.on('/v1/chat/completions', text(200, ''));
  const told = await ask(service, connectionTo(`${server.origin}/v1`, { headers: { 'x-bad': 'a\nb' } }));
  expect(told.failure).toMatchObject({ code: 'internal', hint: 'report-id' });
});
