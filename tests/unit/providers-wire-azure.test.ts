import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { response } from '../fault-server/responses-events.ts';
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

const connect = (options: Connection['options'] = {}, path = '') =>
  connectionTo(`${server.origin}${path}`, { protocol: 'azure', providerId: 'azure', options });
const dated = '2025-04-01-preview';

describe('the request', () => {
  test('has the key in a header of its own, and nothing about the machine', async () => {
    server.on('/openai/v1/responses', sse(response(['fine'])));
    expect((await ask(service, connect(), conversation)).text).toBe('fine');
    const sent = server.lastRequest();
    expect(sent.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'api-key': testKey,
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
    });
    expect(sent.json()).toMatchObject({ model: 'vendor/model:tag', max_output_tokens: 321, store: false });
  });

  test.each([
    ['', {}, '/openai/v1/responses'],
    ['', { apiVersion: 'v1' }, '/openai/v1/responses'],
    ['', { apiVersion: 'preview' }, '/openai/v1/responses?api-version=preview'],
    ['', { apiVersion: dated }, `/openai/responses?api-version=${dated}`],
    ['/openai/v1', {}, '/openai/v1/responses'],
    ['/openai/deployments/x/chat/completions', { apiVersion: dated }, `/openai/responses?api-version=${dated}`],
    ['/my/gateway', {}, '/my/gateway/openai/v1/responses'],
  ])('%s with %j goes to %s', async (base, options, path) => {
    server.on(path.split('?')[0] ?? '', sse(response(['fine'])));
    expect((await ask(service, connect(options, base))).text).toBe('fine');
    expect(server.lastRequest().path).toBe(path);
  });

  test.each([
    [{}, '/openai/v1/chat/completions'],
    [{ apiVersion: dated }, `/openai/deployments/my%20own/chat/completions?api-version=${dated}`],
  ])('Chat Completions with %j go to %s, by the name of the deployment', async (options, path) => {
    server.on(path.split('?')[0] ?? '', sse(completion(['fine'])));
    const deployments = { 'gpt-5': 'my own', 'gpt-4o': 'other' };
    const connection = connect({ api: 'chat-completions', deployments, ...options });
    const told = await ask(service, connection, { ...question, modelId: 'gpt-5', maxOutputTokens: 5 });
    expect(told.text).toBe('fine');
    expect(server.lastRequest().path).toBe(path);
    // What the model wants is known by its own id, which the deployment's name need not show.
    expect(server.lastRequest().json()).toMatchObject({ model: 'my own', max_completion_tokens: 5 });
  });

  test('a model without a deployment of its own is asked by its id', async () => {
    server.on('/openai/v1/responses', sse(response(['fine'])));
    await ask(service, connect({ deployments: { other: 'x' } }));
    expect(server.lastRequest().json()).toMatchObject({ model: 'test-model' });
  });
});

test.each([
  [401, { error: { code: '401', message: 'Access denied due to invalid subscription key.' } }, 'auth-rejected'],
  [
    404,
    { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource is missing.' } },
    'model-not-found',
  ],
  [404, { error: { code: '404', message: 'Resource not found' } }, 'endpoint-not-api'],
  [
    429,
    { error: { code: '429', message: 'Requests have exceeded call rate limit. Retry after 5 s.' } },
    'rate-limited',
  ],
  [
    400,
    { error: { code: 'content_filter', message: 'The response was filtered', innererror: { code: 'x' } } },
    'content-filtered',
  ],
  [
    400,
    { error: { code: 'context_length_exceeded', message: 'maximum context length is 8192 tokens' } },
    'context-too-long',
  ],
  [403, { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } }, 'quota-exceeded'],
  [400, { error: { code: 'OperationNotSupported', message: 'It does not work with this model' } }, 'provider-failed'],
])('%i %j is %s', async (status, body, code) => {
  server.on('/openai/v1/responses', json(status, body));
  expect((await ask(service, connect())).failure).toMatchObject({ code, params: { status } });
});

describe('the list of models', () => {
  const deployments = { 'gpt-5': 'mine', 'gpt-5-mini': 'mine' };
  const named = (id: string) => ({ id, name: null, contextWindow: null });

  test('is that of the deployments, under the ids that the instance knows', async () => {
    server.on('/openai/deployments', json(200, { data: [{ id: 'mine', model: 'gpt-5' }, { id: 'another' }] }));
    expect(await list(service, connect({ deployments }))).toEqual({
      ok: true,
      value: [named('gpt-5'), named('gpt-5-mini'), named('another')],
    });
    expect(server.lastRequest()).toMatchObject({
      path: '/openai/deployments?api-version=2023-03-15-preview',
      headers: { 'api-key': testKey },
    });
  });

  test('is what the instance names where the endpoint lists nothing', async () => {
    server.on('/openai/deployments', json(404, { error: { code: '404', message: 'Resource not found' } }));
    expect(await list(service, connect({ deployments }))).toEqual({
      ok: true,
      value: [named('gpt-5'), named('gpt-5-mini')],
    });
    expect(await list(service, connect())).toMatchObject({
      ok: false,
      failure: {
        code: 'unsupported',
        params: { reason: 'this endpoint lists no deployments; name them in the instance' },
      },
    });
  });

  test('fails with a wrong key, whatever is named', async () => {
    server.on('/openai/deployments', json(401, { error: { code: '401', message: 'Access denied' } }));
    expect(await list(service, connect({ deployments }))).toMatchObject({
      ok: false,
      failure: { code: 'auth-rejected' },
    });
  });
});
