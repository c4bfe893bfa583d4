import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { answer, chunk, end, error, errorEvent, textChunk } from '../fault-server/google-chunks.ts';
import { event } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
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

const pathOf = (model: string) => `/v1beta/models/${model}:streamGenerateContent`;
const path = pathOf('test-model');
const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
  connectionTo(server.origin, { protocol: 'google', providerId: 'gemini', ...more });

async function bodySentFor(request: Parameters<typeof ask>[2] = question) {
  server.on(pathOf(request.modelId), sse(answer(['ok'])));
  expect((await ask(service, connect(), request)).failure).toBeNull();
  return server.lastRequest().json();
}

describe('the request', () => {
  test('has path, key, headers, limit and messages as configured, and nothing about the machine', async () => {
    server.on(pathOf('gemma-x'), sse(answer(['ok'])));
    await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), { ...conversation, modelId: 'gemma-x' });
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: `${pathOf('gemma-x')}?alt=sse` });
    expect(sent.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-goog-api-key': testKey,
      'x-title': 'Patchbay',
    });
    expect(sent.json()).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'One' }] },
        { role: 'model', parts: [{ text: 'Two' }] },
        { role: 'user', parts: [{ text: 'Three' }] },
      ],
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      generationConfig: { maxOutputTokens: 321 },
    });
  });

  test('has nothing that was not set', async () => {
    expect(await bodySentFor()).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Hello?' }] }] });
  });

  test('has temperature, top-p and stop sequences when they are set', async () => {
    const body = await bodySentFor({ ...question, temperature: 0, topP: 0.5, stopSequences: ['END', '\n\n'] });
    expect(body).toMatchObject({ generationConfig: { temperature: 0, topP: 0.5, stopSequences: ['END', '\n\n'] } });
  });

  test.each([
    ['gemini-3-pro-preview', 'low', { includeThoughts: true, thinkingLevel: 'LOW' }],
    ['gemini-3.5-flash', 'minimal', { includeThoughts: true, thinkingLevel: 'MINIMAL' }],
    ['gemini-3.5-flash', 'max', { includeThoughts: true, thinkingLevel: 'HIGH' }],
    ['gemini-3.5-flash', null, { includeThoughts: true }],
    ['gemini-2.5-flash', 'medium', { includeThoughts: true, thinkingBudget: 8_192 }],
    ['gemini-2.5-flash', 'none', { includeThoughts: true, thinkingBudget: 0 }],
    ['gemini-2.5-pro', null, { includeThoughts: true }],
  ] as const)('%s is told the effort %s in its own way', async (modelId, reasoningEffort, thinkingConfig) => {
    expect(await bodySentFor({ ...question, modelId, reasoningEffort })).toMatchObject({
      generationConfig: { thinkingConfig },
    });
  });

  test('a model that cannot think is told nothing of it', async () => {
    const body = await bodySentFor({ ...question, modelId: 'gemini-2.0-flash', reasoningEffort: 'high' });
    expect(body).not.toHaveProperty('generationConfig');
  });

  test('carries images and PDFs as data and text files as text, before the words', async () => {
    expect(await bodySentFor(asking([image, pdf, textFile]))).toMatchObject({
      contents: [
        {
          role: 'user',
          parts: [
            { inlineData: { mimeType: 'image/png', data: imageBase64 } },
            { inlineData: { mimeType: 'application/pdf', data: pdfBase64 } },
            { text: labelledTextFile },
            { text: 'What is this?' },
          ],
        },
      ],
    });
  });

  test('has no empty text', async () => {
    expect(await bodySentFor(asking([image], ''))).toMatchObject({
      contents: [{ parts: [{ inlineData: { mimeType: 'image/png' } }] }],
    });
  });

  test('has no credential when there is none', async () => {
    server.on(path, sse(answer(['ok'])));
    await ask(service, connect({ keys: [] }));
    expect(JSON.stringify(server.lastRequest().headers)).not.toMatch(/x-goog-api-key|authorization/);
  });

  test('a model id cannot leave its place in the path', async () => {
    await ask(service, connect(), { ...question, modelId: 'a/../../b?c#d' });
    expect(server.lastRequest().path).toBe(`${pathOf('a%2F..%2F..%2Fb%3Fc%23d')}?alt=sse`);
  });
});

describe('the answer', () => {
  test('streams thoughts apart, and counts caches inside the prompt and thoughts beside the candidates', async () => {
    const counts = {
      promptTokenCount: 300,
      cachedContentTokenCount: 250,
      toolUsePromptTokenCount: 10,
      candidatesTokenCount: 20,
      thoughtsTokenCount: 80,
      totalTokenCount: 410,
    };
    server.on(
      path,
      sse([
        chunk([{ text: 'Hm, ', thought: true }], null, { usageMetadata: { promptTokenCount: 300 } }),
        chunk([{ text: 'so.', thought: true }, { text: 'Ye' }]),
        chunk([{ text: 's', thoughtSignature: 'abc' }]),
        end('STOP', counts),
      ]),
    );
    const told = await ask(service, connect());
    expect(told).toMatchObject({ reasoning: 'Hm, so.', text: 'Yes', finish: 'stop', failure: null, costUsd: null });
    expect(told.usage).toEqual({
      input: 60,
      cacheRead: 250,
      cacheWrite: 0,
      output: 100,
      reasoning: 80,
      estimated: false,
    });
  });

  test.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['PROHIBITED_CONTENT', 'content-filter'],
    ['SPII', 'content-filter'],
    ['LANGUAGE', 'other'],
    ['constructor', 'other'],
  ])('that ends with %s is %s', async (reason, finish) => {
    server.on(path, sse([textChunk('x'), end(reason)]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish });
  });

  test('has no usage where none is told', async () => {
    server.on(path, sse([textChunk('x'), chunk([], 'STOP')]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'stop', usage: null });
  });

  test('shows calls of tools', async () => {
    const calls = [
      { functionCall: { name: 'weather', args: { city: 'Bern' } } },
      { functionCall: { id: 'c2', name: 'time' } },
    ];
    server.on(path, sse([chunk(calls, 'STOP')]));
    const told = await ask(service, connect());
    expect(told.events.filter((event) => event.type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 'weather-0', name: 'weather', arguments: '{"city":"Bern"}' },
      { type: 'tool-call', id: 'c2', name: 'time', arguments: '{}' },
    ]);
    expect(told.finish).toBe('tool-calls');
  });

  test('a question that the filter holds back is a failure that says why', async () => {
    server.on(path, sse([event({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: {} })]));
    expect((await ask(service, connect())).failure).toMatchObject({
      code: 'content-filtered',
      params: { detail: 'PROHIBITED_CONTENT' },
    });
  });

  const whole = { candidates: [{ content: { parts: [{ text: 'Hello' }] }, finishReason: 'STOP' }] };

  test.each([
    ['one part', json(200, whole), { text: 'Hello', finish: 'stop', failure: null }],
    ['a list of parts', json(200, [whole]), { text: 'Hello', finish: 'stop', failure: null }],
    [
      'an error',
      json(200, error(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted.')),
      { failure: { code: 'rate-limited' } },
    ],
    ['a number', json(200, 42), { failure: { code: 'provider-failed' } }],
  ])('%s, sent as JSON by a gateway that does not stream', async (_name, reply, expected) => {
    server.on(path, reply);
    expect(await ask(service, connect())).toMatchObject(expected);
  });

  test.each([
    [503, 'UNAVAILABLE', 'The model is overloaded.', 'provider-failed'],
    [429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted.', 'rate-limited'],
  ])('an error %i in mid-stream keeps the text', async (code, status, message, expected) => {
    server.on(path, sse([textChunk('Hel'), textChunk('lo'), errorEvent(code, status, message)]));
    expect(await ask(service, connect())).toMatchObject({
      text: 'Hello',
      failure: { code: expected, params: { detail: message } },
    });
  });

  test('a stream that ends without saying why was interrupted', async () => {
    server.on(path, sse([textChunk('Hel')]));
    expect(await ask(service, connect())).toMatchObject({
      text: 'Hel',
      failure: { code: 'stream-interrupted' },
      usage: null,
    });
  });

  test.each([
    [400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'auth-rejected'],
    [404, 'NOT_FOUND', 'models/x is not found for API version v1beta.', 'model-not-found'],
    [400, 'INVALID_ARGUMENT', 'The input token count (9) exceeds the maximum number of tokens.', 'context-too-long'],
    [503, 'UNAVAILABLE', 'The model is overloaded.', 'provider-failed'],
    [429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your billing.', 'quota-exceeded'],
    [400, 'INVALID_ARGUMENT', 'Unknown name "x".', 'provider-failed'],
  ])('an error status %i %s "%s" is %s', async (code, status, message, expected) => {
    server.on(path, json(code, error(code, status, message)));
    expect((await ask(service, connect())).failure).toMatchObject({ code: expected, params: { status: code } });
  });
});

describe('the list of models', () => {
  const listed = '/v1beta/models';
  const entry = (id: string, methods = ['generateContent', 'countTokens']) => ({
    name: `models/${id}`,
    displayName: id.toUpperCase(),
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: methods,
  });

  test('has those that answer, of every page', async () => {
    server.on(
      listed,
      json(200, { models: [entry('gemini-a'), entry('embed', ['embedContent'])], nextPageToken: 'a+b/=' }),
      json(200, { models: [entry('gemini-b')] }),
    );
    expect(await list(service, connect())).toEqual({
      ok: true,
      value: [
        { id: 'gemini-a', name: 'GEMINI-A', contextWindow: 1_048_576 },
        { id: 'gemini-b', name: 'GEMINI-B', contextWindow: 1_048_576 },
      ],
    });
    expect(server.requests.map((request) => request.path)).toEqual([
      `${listed}?pageSize=1000`,
      `${listed}?pageSize=1000&pageToken=a%2Bb%2F%3D`,
    ]);
    expect(server.lastRequest().headers['x-goog-api-key']).toBe(testKey);
  });

  test('ends where its pages do not', async () => {
    server.on(listed, json(200, { models: [entry('gemini-a')], nextPageToken: 'again' }));
    const { requests } = server;
    expect(await list(service, connect())).toMatchObject({ ok: true });
    expect(requests.length).toBeLessThan(100);
  });
});
