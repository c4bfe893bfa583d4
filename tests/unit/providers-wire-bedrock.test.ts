import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import {
  answer,
  contentType,
  damaged,
  delta,
  end,
  event,
  eventStream,
  exception,
  start,
  textDelta,
} from '../fault-server/bedrock-frames.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { gzipped, json, sse } from '../fault-server/replies.ts';
import { byteByByte, reset } from '../fault-server/steps.ts';
import { awsKey, readAwsSignature, secretAccessKey } from './providers-aws.ts';
import { asking, image, labelledTextFile, pdf, pdfBase64, imageBase64, textFile } from './providers-files.ts';
import { ask, connectionTo, conversation, newService, question, testKey } from './providers-kit.ts';

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

const pathOf = (model: string) => `/model/${encodeURIComponent(model)}/converse-stream`;
const path = pathOf('test-model');
const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
  connectionTo(server.origin, { protocol: 'bedrock', providerId: 'bedrock', ...more });

async function bodySentFor(request: Parameters<typeof ask>[2] = question) {
  server.on(pathOf(request.modelId), eventStream(answer(['ok'])));
  expect((await ask(service, connect(), request)).failure).toBeNull();
  return server.lastRequest().json();
}

describe('the request', () => {
  const model = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

  test('has path, key, headers, limit and messages as configured, and nothing about the machine', async () => {
    server.on(pathOf(model), eventStream(answer(['ok'])));
    await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), { ...conversation, modelId: model });
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: pathOf(model) });
    const { 'amz-sdk-invocation-id': _random, ...headers } = sent.headers;
    expect(headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      'accept-encoding': 'gzip, deflate',
      'amz-sdk-request': 'attempt=1; max=1',
      authorization: `Bearer ${testKey}`,
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-title': 'Patchbay',
    });
    expect(sent.json()).toEqual({
      messages: [
        { role: 'user', content: [{ text: 'One' }] },
        { role: 'assistant', content: [{ text: 'Two' }] },
        { role: 'user', content: [{ text: 'Three' }] },
      ],
      system: [{ text: 'Be brief.' }],
      inferenceConfig: { maxTokens: 321 },
    });
  });

  test('has nothing that was not set', async () => {
    expect(await bodySentFor()).toEqual({ messages: [{ role: 'user', content: [{ text: 'Hello?' }] }] });
  });

  test('has temperature, top-p and stop sequences when they are set', async () => {
    const body = await bodySentFor({ ...question, temperature: 0, topP: 0.5, stopSequences: ['END', '\n\n'] });
    expect(body).toMatchObject({ inferenceConfig: { temperature: 0, topP: 0.5, stopSequences: ['END', '\n\n'] } });
  });

  test.each([
    [
      'us.anthropic.claude-opus-5',
      'xhigh',
      { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'xhigh' } },
      undefined,
    ],
    [
      'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
      'medium',
      { thinking: { type: 'enabled', budget_tokens: 12_288 } },
      { maxTokens: 32_000 },
    ],
    [
      'us.amazon.nova-2-lite-v1:0',
      'low',
      { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } },
      undefined,
    ],
    ['openai.gpt-oss-120b-1:0', 'high', { reasoning_effort: 'high' }, undefined],
    ['us.anthropic.claude-opus-5', null, undefined, undefined],
  ] as const)('%s is told the effort %s in its own way', async (modelId, reasoningEffort, fields, inferenceConfig) => {
    const body = await bodySentFor({ ...question, modelId, reasoningEffort, catalogOutputTokens: 32_000 });
    expect(body).toEqual({
      messages: [{ role: 'user', content: [{ text: 'Hello?' }] }],
      ...(fields === undefined ? {} : { additionalModelRequestFields: fields }),
      ...(inferenceConfig === undefined ? {} : { inferenceConfig }),
    });
  });

  test('carries images and PDFs as blocks and text files as text, before the words', async () => {
    const odd = { ...pdf, name: 'a  b/ü (1)[x].v2.pdf' };
    expect(await bodySentFor(asking([image, pdf, odd, textFile]))).toMatchObject({
      messages: [
        {
          content: [
            { image: { format: 'png', source: { bytes: imageBase64 } } },
            { document: { format: 'pdf', name: 'paper 2', source: { bytes: pdfBase64 } } },
            { document: { format: 'pdf', name: 'a b- (1)[x]-v2 3', source: { bytes: pdfBase64 } } },
            { text: labelledTextFile },
            { text: 'What is this?' },
          ],
        },
      ],
    });
  });

  test('names a document that comes without words, as it may not come alone', async () => {
    expect(await bodySentFor(asking([pdf], ''))).toMatchObject({
      messages: [{ content: [{ document: { name: 'paper 1' } }, { text: 'paper.pdf' }] }],
    });
  });

  test('an image of another kind is refused, and nothing is sent', async () => {
    const told = await ask(service, connect(), asking([{ ...image, mediaType: 'image/tiff' }]));
    expect(told.failure).toMatchObject({ code: 'unsupported', params: { attachment: 'image' } });
    expect(server.requests).toEqual([]);
  });

  test('has no credential when there is none', async () => {
    server.on(path, eventStream(answer(['ok'])));
    expect((await ask(service, connect({ keys: [] }))).text).toBe('ok');
    expect(JSON.stringify(server.lastRequest().headers)).not.toMatch(/authorization|none/i);
  });
});

describe('a signature', () => {
  test('is made for the region, with the token of a role, over body and headers', async () => {
    const model = 'us.amazon.nova-pro-v1:0';
    server.on(`/team%20a${pathOf(model)}`, eventStream(answer(['ok'])));
    const connection = connect({
      baseUrl: `${server.origin}/team%20a`,
      keys: [awsKey({ sessionToken: 'canary-session' })],
      options: { region: 'eu-west-1' },
      headers: { 'X-Amz-Own': 'mine' },
    });
    expect((await ask(service, connection, { ...question, modelId: model })).text).toBe('ok');
    const sent = server.lastRequest();
    const { given, expected, ...signature } = readAwsSignature(sent, secretAccessKey);
    expect(given).toBe(expected);
    expect(signature).toMatchObject({ accessKeyId: 'AKIACANARY', region: 'eu-west-1', service: 'bedrock' });
    expect(signature.signedHeaders).toEqual(expect.arrayContaining(['host', 'x-amz-own', 'x-amz-security-token']));
    expect(sent.headers).toMatchObject({ 'x-amz-security-token': 'canary-session', 'x-amz-own': 'mine' });
    expect(JSON.stringify(sent.headers)).not.toContain(secretAccessKey);
    expect(Object.keys(sent.headers)).not.toContain('x-amz-user-agent');
  });

  test('is another one for another secret', async () => {
    server.on(path, eventStream(answer(['ok'])));
    await ask(service, connect({ keys: [awsKey()] }));
    const { given, expected } = readAwsSignature(server.lastRequest(), 'other');
    expect(given).not.toBe(expected);
  });
});

describe('the answer', () => {
  test('streams reasoning apart, and counts caches beside the input', async () => {
    const counts = {
      inputTokens: 20,
      outputTokens: 40,
      totalTokens: 365,
      cacheReadInputTokens: 300,
      cacheWriteInputTokens: 5,
    };
    server.on(
      path,
      eventStream([
        start,
        delta({ reasoningContent: { text: 'Hm, ' } }),
        delta({ reasoningContent: { text: 'so.' } }),
        delta({ reasoningContent: { signature: 'abc' } }),
        event('contentBlockStop', { contentBlockIndex: 0 }),
        delta({ text: 'Yes' }, 1),
        event('contentBlockStop', { contentBlockIndex: 1 }),
        ...end('end_turn', counts),
      ]),
    );
    const told = await ask(service, connect());
    expect(told).toMatchObject({ reasoning: 'Hm, so.', text: 'Yes', finish: 'stop', failure: null, costUsd: null });
    expect(told.usage).toEqual({
      input: 20,
      cacheRead: 300,
      cacheWrite: 5,
      output: 40,
      reasoning: 0,
      estimated: false,
    });
  });

  test.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['content_filtered', 'content-filter'],
    ['guardrail_intervened', 'content-filter'],
    ['something_new', 'other'],
  ])('that ends with %s is %s', async (reason, finish) => {
    server.on(path, eventStream([start, textDelta('x'), ...end(reason)]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish });
  });

  test('shows calls of tools', async () => {
    server.on(
      path,
      eventStream([
        start,
        event('contentBlockStart', { contentBlockIndex: 0, start: { toolUse: { toolUseId: 't1', name: 'weather' } } }),
        delta({ toolUse: { input: '{"city":' } }),
        delta({ toolUse: { input: '"Bern"}' } }),
        event('contentBlockStop', { contentBlockIndex: 0 }),
        ...end('tool_use'),
      ]),
    );
    const told = await ask(service, connect());
    expect(told.events[0]).toEqual({ type: 'tool-call', id: 't1', name: 'weather', arguments: '{"city":"Bern"}' });
    expect(told.finish).toBe('tool-calls');
  });

  test('an event that is not known yet is passed over', async () => {
    server.on(path, eventStream([start, event('somethingNew', { a: 1 }), textDelta('x'), ...end()]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'stop' });
  });

  test('is whole once the model has finished, whatever becomes of the counts', async () => {
    const [stop = Buffer.alloc(0)] = end();
    server.on(path, eventStream([start, textDelta('x'), stop, reset]));
    expect(await ask(service, connect())).toMatchObject({ text: 'x', finish: 'stop', usage: null, failure: null });
  });

  const unicode = ['Grüße, ', '你好', ' 👩‍🚀!'];
  const bytes = Buffer.concat([...answer(unicode)]);

  test.each([
    ['byte by byte', eventStream(byteByByte(bytes))],
    ['in one piece', eventStream([bytes])],
    ['with gzip', gzipped(contentType, bytes)],
  ])('comes %s', async (_name, reply) => {
    server.on(path, reply);
    expect(await ask(service, connect())).toMatchObject({ text: unicode.join(''), finish: 'stop', failure: null });
  });

  test('ten megabytes in one event', async () => {
    const long = 'x'.repeat(10 * 1024 * 1024);
    server.on(path, eventStream(answer([long])));
    const told = await ask(service, connect());
    expect(told.text).toHaveLength(long.length);
    expect(told.finish).toBe('stop');
  });
});

describe('an error in mid-stream keeps the text', () => {
  test.each([
    [
      'a throttle',
      [exception('throttlingException', 'Too many tokens, please wait.')],
      'rate-limited',
      'Too many tokens, please wait.',
    ],
    ['an unavailable model', [exception('serviceUnavailableException', 'Try again.')], 'provider-failed', 'Try again.'],
    ['a model’s error', [exception('modelStreamErrorException', 'Broken.')], 'provider-failed', 'Broken.'],
    [
      'an invalid request',
      [exception('validationException', 'Input is too long.')],
      'context-too-long',
      'Input is too long.',
    ],
    ['an exception that is not known yet', [exception('newException', 'Oh.')], 'provider-failed', 'Oh.'],
    ['a wrong checksum', [damaged], 'provider-failed', 'an answer that cannot be read'],
    ['an end within an event', [textDelta('x').subarray(0, 30)], 'stream-interrupted', undefined],
    ['a cut', [reset], 'stream-interrupted', undefined],
    ['an end without the terminal event', [], 'stream-interrupted', undefined],
  ] as const)('%s', async (_name, steps, code, detail) => {
    server.on(path, eventStream([start, textDelta('Hel'), textDelta('lo'), ...steps]));
    const told = await ask(service, connect());
    expect(told).toMatchObject({ text: 'Hello', failure: { code, params: detail === undefined ? {} : { detail } } });
  });

  test.each([
    ['server-sent events', sse(['data: {"text":"Hello"}\n\n'])],
    ['JSON', json(200, { output: { message: { content: [{ text: 'Hello' }] } } })],
  ])('%s in place of an event stream are no answer', async (_name, reply) => {
    server.on(path, reply);
    expect((await ask(service, connect())).failure).toMatchObject({
      code: 'provider-failed',
      params: { reason: 'malformed' },
    });
  });

  test('an error in place of the first event', async () => {
    server.on(path, eventStream([exception('throttlingException', 'Too many requests.')]));
    expect(await ask(service, connect())).toMatchObject({ text: '', failure: { code: 'rate-limited' } });
  });
});

describe('an error status', () => {
  test.each([
    [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', 'auth-rejected'],
    [
      403,
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      'model-not-found',
    ],
    [400, 'ValidationException', 'The provided model identifier is invalid.', 'model-not-found'],
    [400, 'ValidationException', 'Input is too long for requested model.', 'context-too-long'],
    [429, 'ThrottlingException', 'Too many tokens, please wait before trying again.', 'rate-limited'],
    [400, 'ServiceQuotaExceededException', 'Your request exceeds the service quota.', 'quota-exceeded'],
    [503, 'ServiceUnavailableException', 'Unable to process your request.', 'provider-failed'],
    [400, 'ValidationException', 'Output blocked by content filtering policy.', 'content-filtered'],
    [400, 'ValidationException', 'Malformed input request, please try again.', 'provider-failed'],
  ])('%i %s "%s" is %s', async (status, type, message, code) => {
    server.on(path, json(status, { message }, { 'x-amzn-errortype': `${type}:http://internal.amazon.com/` }));
    expect((await ask(service, connect())).failure).toMatchObject({ code, params: { status, detail: message } });
    expect(server.requests).toHaveLength(1);
  });
});
