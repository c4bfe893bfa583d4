import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { chunk, completion, done, event, usageChunk } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { ask, connectionTo, conversation, list, newService, testKey } from './providers-kit.ts';

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

describe('Chat Completions', () => {
  const chat = '/v1/chat/completions';
  const connect = (more: Parameters<typeof connectionTo>[1] = {}) => connectionTo(`${server.origin}/v1`, more);

  test('sends path, key, headers, model, limit and messages as configured, and nothing about the machine', async () => {
    server.on(chat, sse(completion(['ok'])));
    await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), conversation);
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: chat });
    expect(sent.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      authorization: `Bearer ${testKey}`,
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-title': 'Patchbay',
    });
    expect(sent.json()).toEqual({
      model: 'vendor/model:tag',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 321,
    });
  });

  test('sends no limit and no system message when there is none', async () => {
    server.on(chat, sse(completion(['ok'])));
    await ask(service, connect());
    expect(server.lastRequest().json()).toEqual({
      model: 'test-model',
      messages: [{ role: 'user', content: 'Hello?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test('without a key nothing like a credential is sent, unless a header was asked for', async () => {
    server.on(chat, sse(completion(['ok'])));
    await ask(service, connect({ keys: [] }));
    expect(server.lastRequest().headers['authorization']).toBeUndefined();
    await ask(service, connect({ keys: [], headers: { 'X-Api-Key': 'mine' } }));
    expect(server.lastRequest().headers).toMatchObject({ 'x-api-key': 'mine' });
    expect(server.lastRequest().headers['authorization']).toBeUndefined();
  });

  test.each([
    ['mistral', 'mistral-large', { max_tokens: 321 }, 'stream_options'],
    ['groq', 'llama', { max_completion_tokens: 321 }, 'max_tokens'],
    ['my-own', 'openai/gpt-5', { max_completion_tokens: 321 }, 'max_tokens'],
  ])('%s %s: quirks reach the wire', async (providerId, modelId, has, lacks) => {
    server.on(chat, sse(completion(['ok'])));
    await ask(service, connect({ providerId }), { ...conversation, modelId });
    expect(server.lastRequest().json()).toMatchObject(has);
    expect(server.lastRequest().json()).not.toHaveProperty(lacks);
  });

  test('puts the system prompt before the question where the template has no system role', async () => {
    server.on(chat, sse(completion(['ok'])));
    await ask(service, connect({ providerId: 'lmstudio' }), { ...conversation, modelId: 'gemma-2-9b' });
    expect(server.lastRequest().json()).toMatchObject({
      messages: [{ role: 'user', content: 'Be brief.\n\nOne' }, { role: 'assistant' }, { role: 'user' }],
    });
  });

  test('counts cached tokens inside the prompt, reasoning inside the output', async () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 },
      completion_tokens_details: { reasoning_tokens: 20 },
    };
    server.on(chat, sse(completion(['ok'], usage)));
    const told = await ask(service, connect());
    expect(told.usage).toEqual({
      input: 30,
      cacheRead: 60,
      cacheWrite: 10,
      output: 50,
      reasoning: 20,
      estimated: false,
    });
    expect(told.costUsd).toBeNull();
  });

  test('sees by the total that a provider counts reasoning beside the output', async () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 35,
      completion_tokens_details: { reasoning_tokens: 20 },
      cost_in_usd_ticks: 25_000_000,
    };
    server.on(chat, sse(completion(['ok'], usage)));
    const told = await ask(service, connect({ providerId: 'xai' }));
    expect(told.usage).toMatchObject({ input: 10, output: 25, reasoning: 20 });
    expect(told.costUsd).toBe(0.0025);
  });

  test('tells no usage when there is none', async () => {
    server.on(chat, sse(completion(['ok'])));
    const told = await ask(service, connect());
    expect(told).toMatchObject({ usage: null, finish: 'stop' });
  });

  test.each(['reasoning_content', 'reasoning'])('streams `%s` apart from the answer', async (field) => {
    server.on(
      chat,
      sse([
        chunk({ role: 'assistant', content: '', [field]: 'Hm, ' }),
        chunk({ [field]: 'so.' }),
        ...completion(['Yes']),
      ]),
    );
    const told = await ask(service, connect());
    expect(told).toMatchObject({ reasoning: 'Hm, so.', text: 'Yes', finish: 'stop' });
    expect(told.events[0]).toEqual({ type: 'reasoning', text: 'Hm, ' });
  });

  test('takes content in parts', async () => {
    const content = [
      { type: 'thinking', thinking: [] },
      { type: 'text', text: 'Yes' },
    ];
    server.on(chat, sse([chunk({ content }), chunk({}, 'stop'), done]));
    expect((await ask(service, connect())).text).toBe('Yes');
  });

  test('shows tool calls put together', async () => {
    const call = (index: number, part: object) => chunk({ tool_calls: [{ index, ...part }] });
    server.on(
      chat,
      sse([
        call(0, { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } }),
        call(1, { id: 'call_2', function: { name: 'time', arguments: '{}' } }),
        call(0, { function: { arguments: '{"city":' } }),
        call(0, { function: { arguments: '"Bern"}' } }),
        chunk({}, 'tool_calls'),
        done,
      ]),
    );
    const told = await ask(service, connect());
    expect(told.finish).toBe('tool-calls');
    expect(told.events.filter((e) => e.type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 'call_1', name: 'weather', arguments: '{"city":"Bern"}' },
      { type: 'tool-call', id: 'call_2', name: 'time', arguments: '{}' },
    ]);
  });

  test.each([
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['eos', 'stop'],
    ['something-new', 'other'],
  ])('finish reason %s is %s', async (wire, reason) => {
    server.on(chat, sse([chunk({ content: 'x' }), chunk({}, wire), done]));
    expect((await ask(service, connect())).finish).toBe(reason);
  });

  test('the finish is enough: a server may leave out [DONE], or break after it', async () => {
    server.on(chat, sse([chunk({ content: 'x' }), chunk({}, 'stop')]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'stop' });
    server.on(chat, sse([chunk({ content: 'x' }), chunk({}, 'stop'), 'data: {"broken\n\n']));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'stop' });
  });

  test('keep-alive comments are no events and no errors', async () => {
    server.on(
      chat,
      sse([': OPENROUTER PROCESSING\n\n', ...completion(['a']).slice(0, 2), ': still here\n\n', ...completion(['b'])]),
    );
    expect(await ask(service, connect())).toMatchObject({ text: 'ab', finish: 'stop' });
  });

  test('a server that ignores `stream` and answers as a whole', async () => {
    const whole = {
      choices: [{ message: { role: 'assistant', content: 'Hello', reasoning: 'Hm' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    };
    server.on(chat, json(200, whole), json(200, { error: { message: 'overloaded' } }));
    expect(await ask(service, connect())).toMatchObject({
      text: 'Hello',
      reasoning: 'Hm',
      finish: 'stop',
      usage: { input: 1, output: 2 },
    });
    expect((await ask(service, connect())).failure).toMatchObject({
      code: 'provider-failed',
      params: { detail: 'overloaded' },
    });
  });

  test.each([
    [
      'as data',
      {
        data: [
          { id: 'a', context_length: 8192 },
          { id: 'b', name: 'Model B' },
        ],
      },
    ],
    [
      'alone',
      [
        { id: 'a', context_window: 8192 },
        { id: 'b', name: 'Model B' },
      ],
    ],
    [
      'with entries that are none',
      { data: [{ id: 'a', max_model_len: 8192 }, null, {}, { id: 'b', name: 'Model B', context_length: 0 }] },
    ],
  ])('lists models, %s', async (_name, body) => {
    server.on('/v1/models', json(200, body));
    expect(await list(service, connect())).toEqual({
      ok: true,
      value: [
        { id: 'a', name: null, contextWindow: 8192 },
        { id: 'b', name: 'Model B', contextWindow: null },
      ],
    });
    expect(server.lastRequest()).toMatchObject({ method: 'GET', headers: { authorization: `Bearer ${testKey}` } });
  });

  test('OpenRouter: asks for the cost, and the reported one is told', async () => {
    server.on(
      '/api/v1/chat/completions',
      sse([
        chunk({ reasoning: 'Hm' }),
        chunk({ content: 'x' }),
        chunk({}, 'stop'),
        usageChunk({ prompt_tokens: 2, completion_tokens: 1, cost: 0.0123 }),
        done,
      ]),
    );
    const told = await ask(
      service,
      connectionTo(`${server.origin}/api/v1`, { protocol: 'openrouter', providerId: 'openrouter' }),
    );
    expect(told).toMatchObject({ reasoning: 'Hm', text: 'x', costUsd: 0.0123 });
    expect(server.lastRequest().json()).toMatchObject({ usage: { include: true } });
  });

  test('OpenRouter: an error in mid-stream carries its status', async () => {
    const broken = {
      error: { code: 429, message: 'slow down' },
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
    };
    server.on(chat, sse([chunk({ content: 'x' }), event(broken), done]));
    expect(await ask(service, connect({ protocol: 'openrouter' }))).toMatchObject({
      text: 'x',
      failure: { code: 'rate-limited', params: { status: 429 } },
    });
  });

  test('Vercel: the cost comes with the usage or as text in the metadata', async () => {
    const metadata = { provider_metadata: { gateway: { cost: '0.0045' } } };
    server.on(
      chat,
      sse([
        chunk({ content: 'x' }),
        chunk({}, 'stop', metadata),
        usageChunk({ prompt_tokens: 2, completion_tokens: 1 }),
        done,
      ]),
    );
    const told = await ask(service, connect({ protocol: 'vercel', providerId: 'vercel' }));
    expect(told.costUsd).toBe(0.0045);
    expect(server.lastRequest().json()).not.toHaveProperty('usage');
  });

  test('turns go over connections that are there', async () => {
    const ports = new Set<unknown>();
    server.on(chat, async (response, request) => {
      ports.add(response.socket?.remotePort);
      await sse(completion(['ok']))(response, request);
    });
    for (let turn = 0; turn < 5; turn += 1) await ask(service, connect());
    // The next turn may start while the last byte of the one before is on its way; then it opens a second connection.
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});
