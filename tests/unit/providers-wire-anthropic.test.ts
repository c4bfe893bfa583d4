import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import {
  blockStart,
  blockStop,
  delta,
  end,
  error,
  errorEvent,
  event,
  message,
  start,
  textDelta,
} from '../fault-server/anthropic-events.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { json, sse } from '../fault-server/replies.ts';
import {
  asking,
  image,
  imageBase64,
  labelledTextFile,
  pdf,
  pdfBase64,
  textFile,
  textFileContent,
} from './providers-files.ts';
import { ask, connectionTo, conversation, list, newService, question, testKey } from './providers-kit.ts';

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

const path = '/v1/messages';
const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
  connectionTo(server.origin, { protocol: 'anthropic', providerId: 'anthropic', ...more });

const plainBody = { max_tokens: 32_000, messages: [{ role: 'user', content: 'Hello?' }], stream: true };

async function bodySentFor(request: Parameters<typeof ask>[2], more: Parameters<typeof connectionTo>[1] = {}) {
  server.on(path, sse(message(['ok'])));
  expect((await ask(service, connect(more), request)).failure).toBeNull();
  return server.lastRequest().json();
}

describe('the request', () => {
  test('has path, key, version, headers, model, limit and messages as configured, and nothing about the machine', async () => {
    const body = await bodySentFor(conversation, { headers: { 'x-title': 'Patchbay' } });
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path });
    expect(sent.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'anthropic-version': '2023-06-01',
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-api-key': testKey,
      'x-title': 'Patchbay',
    });
    expect(body).toEqual({
      model: 'vendor/model:tag',
      max_tokens: 321,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
    });
  });

  test.each([
    [null, 4_096],
    [32_000, 32_000],
  ])('takes its limit from the catalog (%j) when the user set none', async (catalogOutputTokens, max_tokens) => {
    const body = await bodySentFor({ ...question, catalogOutputTokens });
    expect(body).toEqual({
      model: 'test-model',
      max_tokens,
      messages: [{ role: 'user', content: 'Hello?' }],
      stream: true,
    });
  });

  test('has temperature, top-p and stop sequences when they are set', async () => {
    const body = await bodySentFor({ ...question, temperature: 0, topP: 0.5, stopSequences: ['END', '\n\n'] });
    expect(body).toMatchObject({ temperature: 0, top_p: 0.5, stop_sequences: ['END', '\n\n'] });
  });

  test.each([
    ['claude-opus-5', 'xhigh', { type: 'adaptive', display: 'summarized' }, { output_config: { effort: 'xhigh' } }],
    [
      'claude-opus-4-5-20251101',
      'low',
      { type: 'enabled', budget_tokens: 4_096 },
      { output_config: { effort: 'low' } },
    ],
    ['claude-haiku-4-5-20251001', 'medium', { type: 'enabled', budget_tokens: 12_288 }, {}],
    ['claude-haiku-4-5-20251001', 'max', { type: 'enabled', budget_tokens: 25_600 }, {}],
    ['some-other-model', 'high', { type: 'enabled', budget_tokens: 24_576 }, {}],
    ['claude-opus-5', 'none', { type: 'disabled' }, {}],
  ] as const)('%s is told the effort %s in its own way', async (modelId, reasoningEffort, thinking, more) => {
    const body = await bodySentFor({ ...question, modelId, reasoningEffort, catalogOutputTokens: 32_000 });
    expect(body).toEqual({ ...plainBody, model: modelId, thinking, ...more });
  });

  test('leaves room for the answer beside the thinking, and says so where there is none', async () => {
    const small = { ...question, reasoningEffort: 'high', maxOutputTokens: 2_000 };
    expect(await bodySentFor(small)).toMatchObject({ thinking: { budget_tokens: 1_600 } });
    const told = await ask(service, connect(), { ...small, maxOutputTokens: 1_000 });
    expect(told.failure).toMatchObject({ code: 'unsupported', params: { setting: 'reasoningEffort' } });
    expect(server.requests).toHaveLength(1);
  });

  test('carries images, PDFs and text files as blocks before the words', async () => {
    const body = await bodySentFor(asking([image, pdf, textFile]));
    expect(body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: imageBase64 } },
            {
              type: 'document',
              source: { type: 'base64', media_type: 'application/pdf', data: pdfBase64 },
              title: 'paper.pdf',
            },
            {
              type: 'document',
              source: { type: 'text', media_type: 'text/plain', data: textFileContent },
              title: 'notes.md',
            },
            { type: 'text', text: 'What is this?' },
          ],
        },
      ],
    });
  });

  test('has no empty text block', async () => {
    expect(await bodySentFor(asking([image], ''))).toMatchObject({ messages: [{ content: [{ type: 'image' }] }] });
  });

  test('MiniMax: a bearer token, text files as text, and no PDFs', async () => {
    const minimax = { providerId: 'minimax' };
    const body = await bodySentFor(asking([textFile]), minimax);
    expect(body).toMatchObject({
      messages: [{ content: [{ type: 'text', text: labelledTextFile }, { type: 'text' }] }],
    });
    const { headers } = server.lastRequest();
    expect(headers['authorization']).toBe(`Bearer ${testKey}`);
    expect(headers['x-api-key']).toBeUndefined();
    expect((await ask(service, connect(minimax), asking([pdf]))).failure).toMatchObject({
      code: 'unsupported',
      params: { attachment: 'pdf', name: 'paper.pdf' },
    });
    expect(server.requests).toHaveLength(1);
  });

  test('has no credential when there is none', async () => {
    await bodySentFor(question, { keys: [] });
    expect(JSON.stringify(server.lastRequest().headers)).not.toMatch(/x-api-key|authorization/);
  });
});

describe('the answer', () => {
  test('streams thinking apart, and counts caches beside the input and thinking inside the output', async () => {
    const usage = { input_tokens: 20, cache_creation_input_tokens: 5, cache_read_input_tokens: 300, output_tokens: 1 };
    server.on(
      path,
      sse([
        start(usage),
        blockStart(0, { type: 'thinking', thinking: '', signature: '' }),
        delta(0, { type: 'thinking_delta', thinking: 'Hm, ' }),
        delta(0, { type: 'thinking_delta', thinking: 'so.' }),
        delta(0, { type: 'signature_delta', signature: 'abc' }),
        blockStop(0),
        blockStart(1, { type: 'redacted_thinking', data: 'xyz' }),
        blockStop(1),
        blockStart(2, { type: 'text', text: '' }),
        textDelta('Yes', 2),
        blockStop(2),
        ...end('end_turn', { output_tokens: 40, output_tokens_details: { thinking_tokens: 30 } }),
      ]),
    );
    const told = await ask(service, connect());
    expect(told).toMatchObject({ reasoning: 'Hm, so.', text: 'Yes', finish: 'stop', failure: null, costUsd: null });
    expect(told.usage).toEqual({
      input: 20,
      cacheRead: 300,
      cacheWrite: 5,
      output: 40,
      reasoning: 30,
      estimated: false,
    });
  });

  test('takes the counts from where a server gives them', async () => {
    server.on(
      path,
      sse([start({ input_tokens: 0, output_tokens: 0 }), ...end('end_turn', { input_tokens: 9, output_tokens: 4 })]),
      sse([start({ input_tokens: 9, output_tokens: 0 }), ...end('end_turn', { input_tokens: 0, output_tokens: 4 })]),
      sse([event('message_start', { message: {} }), event('message_stop')]),
    );
    expect((await ask(service, connect())).usage).toMatchObject({ input: 9, output: 4 });
    expect((await ask(service, connect())).usage).toMatchObject({ input: 9, output: 4 });
    expect(await ask(service, connect())).toMatchObject({ usage: null, finish: 'other' });
  });

  test.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool-calls'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['something-new', 'other'],
  ])('stop reason %s is %s', async (wire, reason) => {
    server.on(path, sse([start(), textDelta('x'), ...end(wire)]));
    expect((await ask(service, connect())).finish).toBe(reason);
  });

  test('shows tool calls put together', async () => {
    server.on(
      path,
      sse([
        start(),
        blockStart(0, { type: 'tool_use', id: 'toolu_1', name: 'weather', input: {} }),
        delta(0, { type: 'input_json_delta', partial_json: '' }),
        delta(0, { type: 'input_json_delta', partial_json: '{"city":' }),
        delta(0, { type: 'input_json_delta', partial_json: '"Bern"}' }),
        blockStop(0),
        ...end('tool_use'),
      ]),
    );
    const told = await ask(service, connect());
    expect(told.finish).toBe('tool-calls');
    expect(told.events[0]).toEqual({ type: 'tool-call', id: 'toolu_1', name: 'weather', arguments: '{"city":"Bern"}' });
  });

  test('is whole only with its terminal event', async () => {
    const [cut] = end();
    server.on(path, sse([start(), textDelta('Hello'), cut ?? '']));
    expect(await ask(service, connect())).toMatchObject({ text: 'Hello', failure: { code: 'stream-interrupted' } });
  });

  test('is read from a server that names no events', async () => {
    server.on(path, sse(message(['Hel', 'lo']).map((named) => named.replace(/^event: .*\n/, ''))));
    expect(await ask(service, connect())).toMatchObject({ text: 'Hello', finish: 'stop' });
  });
});

describe('errors', () => {
  test.each([
    [401, error('authentication_error', 'invalid x-api-key'), 'auth-rejected'],
    [403, error('permission_error', 'Your API key does not have permission'), 'auth-rejected'],
    [404, error('not_found_error', 'model: claude-nope'), 'model-not-found'],
    [404, error('not_found_error', 'Not Found'), 'endpoint-not-api'],
    [400, error('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'), 'context-too-long'],
    [
      400,
      error('invalid_request_error', 'input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000'),
      'context-too-long',
    ],
    [413, error('request_too_large', 'Request exceeds the maximum size'), 'context-too-long'],
    [
      400,
      error('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
      'quota-exceeded',
    ],
    [
      400,
      error('invalid_request_error', 'You have reached your specified API usage limits. You will regain access on …'),
      'quota-exceeded',
    ],
    [403, error('billing_error', 'There is a problem with your payment.'), 'quota-exceeded'],
    [429, error('rate_limit_error', 'This request would exceed your rate limit'), 'rate-limited'],
    [529, error('overloaded_error', 'Overloaded'), 'provider-failed'],
    [500, error('api_error', 'Internal server error'), 'provider-failed'],
    [400, error('invalid_request_error', 'Output blocked by content filtering policy'), 'content-filtered'],
    [400, error('invalid_request_error', 'temperature: Extra inputs are not permitted'), 'provider-failed'],
  ])('%i %j is %s', async (status, body, code) => {
    server.on(path, json(status, body));
    expect((await ask(service, connect())).failure).toMatchObject({ code, params: { status } });
  });

  test.each([
    ['overloaded_error', 'Overloaded', 'provider-failed'],
    ['api_error', 'Internal server error', 'provider-failed'],
    ['rate_limit_error', 'slow down', 'rate-limited'],
    ['authentication_error', 'token expired', 'auth-rejected'],
    ['invalid_request_error', 'prompt is too long', 'context-too-long'],
  ])('%s in mid-stream keeps the text', async (type, words, code) => {
    server.on(path, sse([start(), textDelta('Hello'), errorEvent(type, words)]));
    expect(await ask(service, connect())).toMatchObject({
      text: 'Hello',
      failure: { code, params: { detail: words } },
    });
  });

  test.each([
    [error('overloaded_error', 'Overloaded'), { params: { detail: 'Overloaded' } }],
    [{ hello: 'world' }, { params: { reason: 'malformed' } }],
  ])('JSON where a stream should be: %j', async (body, failure) => {
    server.on(path, json(200, body));
    expect((await ask(service, connect())).failure).toMatchObject({ code: 'provider-failed', ...failure });
  });
});

test('lists models page by page', async () => {
  const model = (id: string, more: object = {}) => ({ type: 'model', id, display_name: `Model ${id}`, ...more });
  server.on(
    '/v1/models',
    json(200, { data: [model('a', { max_input_tokens: 200_000 }), null], has_more: true, last_id: 'a' }),
    json(200, { data: [model('b')], has_more: false, last_id: 'b' }),
  );
  expect(await list(service, connect())).toEqual({
    ok: true,
    value: [
      { id: 'a', name: 'Model a', contextWindow: 200_000 },
      { id: 'b', name: 'Model b', contextWindow: null },
    ],
  });
  expect(server.requests.map((sent) => sent.path)).toEqual([
    '/v1/models?limit=1000',
    '/v1/models?limit=1000&after_id=a',
  ]);
  expect(server.lastRequest().headers).toMatchObject({ 'x-api-key': testKey, 'anthropic-version': '2023-06-01' });
});
