import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { completed, event, failed, incomplete, response, textDelta } from '../fault-server/responses-events.ts';
import { asking, image, imageBase64, labelledTextFile, pdf, pdfBase64, textFile } from './providers-files.ts';
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

const path = '/v1/responses';
const connect = (more: Partial<Connection> = {}) =>
  connectionTo(`${server.origin}/v1`, {
    protocol: 'openai',
    providerId: 'openai',
    options: { api: 'responses' },
    ...more,
  });

async function bodySentFor(request: TurnRequest): Promise<unknown> {
  server.on(path, sse(response(['ok'])));
  expect((await ask(service, connect(), request)).failure).toBeNull();
  return server.lastRequest().json();
}

describe('the request', () => {
  test('has path, key, headers, model, limit and input as configured, and nothing about the machine', async () => {
    const body = await bodySentFor(conversation);
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path });
    expect(sent.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      authorization: `Bearer ${testKey}`,
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
    });
    expect(body).toEqual({
      model: 'vendor/model:tag',
      instructions: 'Be brief.',
      input: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
      store: false,
      max_output_tokens: 321,
    });
  });

  test('has nothing that is not set', async () => {
    expect(await bodySentFor(question)).toEqual({
      model: 'test-model',
      input: [{ role: 'user', content: 'Hello?' }],
      stream: true,
      store: false,
    });
  });

  test('has temperature and top-p when they are set', async () => {
    expect(await bodySentFor({ ...question, temperature: 0, topP: 0.5 })).toMatchObject({ temperature: 0, top_p: 0.5 });
  });

  test.each([
    ['high', { effort: 'high', summary: 'auto' }],
    ['none', { effort: 'none' }],
  ])('has the effort %s, and asks for a summary of the reasoning', async (reasoningEffort, reasoning) => {
    expect(await bodySentFor({ ...question, reasoningEffort })).toMatchObject({ reasoning });
  });

  test('carries images, PDFs and text files before the words', async () => {
    expect(await bodySentFor(asking([image, pdf, textFile]))).toMatchObject({
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_image', detail: 'auto', image_url: `data:image/png;base64,${imageBase64}` },
            { type: 'input_file', filename: 'paper.pdf', file_data: `data:application/pdf;base64,${pdfBase64}` },
            { type: 'input_text', text: labelledTextFile },
            { type: 'input_text', text: 'What is this?' },
          ],
        },
      ],
    });
  });

  test('stop sequences are refused before anything is sent', async () => {
    const told = await ask(service, connect(), { ...question, stopSequences: ['END'] });
    expect(told.failure).toMatchObject({ code: 'unsupported', params: { setting: 'stopSequences' } });
    expect(server.requests).toEqual([]);
  });

  test('Chat Completions are spoken elsewhere than at OpenAI, and where the instance says so', async () => {
    server.on('/v1/chat/completions', sse(completion(['fine'])));
    for (const options of [{}, { api: 'chat-completions' } as const]) {
      const told = await ask(service, connect({ options }), { ...conversation, stopSequences: ['END'] });
      expect(told.text).toBe('fine');
      expect(server.lastRequest().json()).toMatchObject({ max_completion_tokens: 321, stop: ['END'] });
    }
  });

  test.each(['https://api.openai.com/v1', 'https://eu.api.openai.com/v1'])('%s is OpenAI', async (baseUrl) => {
    // Only Responses refuse stop sequences, and they do before anything is sent.
    const told = await ask(service, connect({ baseUrl, options: {} }), { ...question, stopSequences: ['END'] });
    expect(told.failure?.code).toBe('unsupported');
  });
});

describe('the answer', () => {
  test('streams summaries of the reasoning apart, and counts caches inside the input', async () => {
    const usage = {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 60 },
      output_tokens: 50,
      output_tokens_details: { reasoning_tokens: 30 },
      total_tokens: 150,
    };
    const summary = (delta: string) => event('response.reasoning_summary_text.delta', { delta });
    server.on(
      path,
      sse([
        event('response.reasoning_summary_part.added', { summary_index: 0 }),
        summary('First'),
        event('response.reasoning_summary_part.added', { summary_index: 1 }),
        summary('then.'),
        textDelta('Yes'),
        completed(usage),
      ]),
    );
    const told = await ask(service, connect());
    expect(told).toMatchObject({ reasoning: 'First\n\nthen.', text: 'Yes', finish: 'stop', failure: null });
    expect(told.usage).toEqual({
      input: 40,
      cacheRead: 60,
      cacheWrite: 0,
      output: 50,
      reasoning: 30,
      estimated: false,
    });
  });

  test('shows open reasoning and refusals', async () => {
    server.on(
      path,
      sse([
        event('response.reasoning_text.delta', { delta: 'Hm' }),
        event('response.refusal.delta', { delta: 'I would rather not.' }),
        completed(null),
      ]),
    );
    expect(await ask(service, connect())).toMatchObject({ reasoning: 'Hm', text: 'I would rather not.', usage: null });
  });

  test('shows calls of functions', async () => {
    const item = {
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name: 'weather',
      arguments: '{"city":"Bern"}',
    };
    server.on(path, sse([event('response.output_item.done', { output_index: 0, item }), completed()]));
    const told = await ask(service, connect());
    expect(told.finish).toBe('tool-calls');
    expect(told.events[0]).toEqual({ type: 'tool-call', id: 'call_1', name: 'weather', arguments: '{"city":"Bern"}' });
  });

  test.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
    ['something-new', 'other'],
  ])('incomplete for %s is %s', async (wire, reason) => {
    server.on(path, sse([textDelta('x'), incomplete(wire)]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: reason });
  });

  test('is whole only with its terminal event', async () => {
    server.on(path, sse([textDelta('Hello'), event('response.output_text.done', { text: 'Hello' })]));
    expect(await ask(service, connect())).toMatchObject({ text: 'Hello', failure: { code: 'stream-interrupted' } });
  });
});

describe('errors', () => {
  const error = (code: string | null, message: string, type = 'invalid_request_error') => ({
    error: { message, type, param: null, code },
  });
  test.each([
    [401, error('invalid_api_key', 'Incorrect API key provided: sk-…'), 'auth-rejected'],
    [403, error('unsupported_country_region_territory', 'Country not supported'), 'auth-rejected'],
    [404, error('model_not_found', 'The model `x` does not exist or you do not have access to it.'), 'model-not-found'],
    [400, error('context_length_exceeded', 'Your input exceeds the context window of this model.'), 'context-too-long'],
    [429, error('insufficient_quota', 'You exceeded your current quota', 'insufficient_quota'), 'quota-exceeded'],
    [429, error('rate_limit_exceeded', 'Rate limit reached for gpt-5', 'tokens'), 'rate-limited'],
    [400, error('invalid_prompt', 'Your prompt was flagged as potentially violating our policy'), 'content-filtered'],
    [400, error('unsupported_value', "Unsupported value: 'temperature' is not supported"), 'provider-failed'],
    [500, error('server_error', 'The server had an error', 'server_error'), 'provider-failed'],
    [503, error(null, 'That model is currently overloaded', 'server_error'), 'provider-failed'],
  ])('%i %j is %s', async (status, body, code) => {
    server.on(path, json(status, body));
    expect((await ask(service, connect())).failure).toMatchObject({ code, params: { status } });
  });

  test.each([
    ['failed', failed('rate_limit_exceeded', 'slow down'), 'rate-limited'],
    ['failed', failed('server_error', 'oops'), 'provider-failed'],
    ['failed', failed('invalid_prompt', 'flagged'), 'content-filtered'],
    ['error', event('error', { code: 'insufficient_quota', message: 'no quota', param: null }), 'quota-exceeded'],
    ['error', event('error', { error: { code: 'server_error', message: 'oops' } }), 'provider-failed'],
  ])('%s in mid-stream keeps the text', async (_name, wire, code) => {
    server.on(path, sse([textDelta('Hello'), wire]));
    expect(await ask(service, connect())).toMatchObject({ text: 'Hello', failure: { code } });
  });
});

test('lists models', async () => {
  server.on('/v1/models', json(200, { object: 'list', data: [{ id: 'gpt-5', object: 'model' }] }));
  expect(await list(service, connect())).toEqual({
    ok: true,
    value: [{ id: 'gpt-5', name: null, contextWindow: null }],
  });
});
