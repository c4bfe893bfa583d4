import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessTokens } from '../../src-main/providers/adapters/vertex-token.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import * as anthropic from '../fault-server/anthropic-events.ts';
import { CloudProxy } from '../fault-server/cloud-proxy.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { answer, error } from '../fault-server/google-chunks.ts';
import { html, json, redirect, sse, text } from '../fault-server/replies.ts';
import { asking, image, imageBase64 } from './providers-files.ts';
import { ask, connectionTo, conversation, list, newService, question, quickRetry } from './providers-kit.ts';
import { accountKey, readAssertion, serviceAccountFile } from './providers-service-account.ts';

let server: FaultServer;
let proxy: CloudProxy;
let service: ProviderService;
let nextAccount = 0;

beforeEach(async () => {
  server = await FaultServer.start();
  proxy = await CloudProxy.start(server.port);
  service = newService();
  server.on('/token', json(200, { access_token: 'ya29.canary-token', expires_in: 3_599, token_type: 'Bearer' }));
});

afterEach(async () => {
  await service.close();
  await Promise.all([proxy.close(), server.close()]);
});

const gemini = { ...question, modelId: 'gemini-2.5-flash' };
const claude = { ...question, modelId: 'claude-sonnet-4-5-20250929' };
const place = '/v1/projects/own-project/locations/us-east5/publishers';
const geminiPath = `${place}/google/models/gemini-2.5-flash:streamGenerateContent`;
const claudePath = `${place}/anthropic/models/claude-sonnet-4-5%4020250929:streamRawPredict`;

/** An account of its own for each test, as tokens are kept for as long as the process lives. */
function newAccount() {
  nextAccount += 1;
  return accountKey(serviceAccountFile.replace('canary@', `canary-${nextAccount}@`));
}

/** To Google itself, as far as anybody here can tell. */
const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
  connectionTo('https://us-east5-aiplatform.googleapis.com', {
    protocol: 'google-vertex',
    providerId: 'vertexai',
    keys: [newAccount()],
    proxy: proxy.url,
    caCertificates: proxy.certificate,
    ...more,
  });

const paths = () => server.requests.map((request) => request.path.split('?')[0]);

describe('the access token', () => {
  test('is traded for a signed assertion at Google’s token service, and nothing else is sent there', async () => {
    server.on(geminiPath, sse(answer(['ok'])));
    const before = Math.floor(Date.now() / 1000);
    expect(await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), gemini)).toMatchObject({ text: 'ok' });
    expect(proxy.tunnels).toEqual(['oauth2.googleapis.com:443', 'us-east5-aiplatform.googleapis.com:443']);
    const [sent] = server.requests;
    expect(sent).toMatchObject({ method: 'POST', path: '/token' });
    expect(sent?.headers).toEqual({
      host: 'oauth2.googleapis.com',
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'content-length': String(sent?.body.length),
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'user-agent': 'Patchbay',
    });
    const form = new URLSearchParams(sent?.body);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { header, claims } = readAssertion(form.get('assertion') ?? '');
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(claims).toEqual({
      iss: `canary-${nextAccount}@own-project.iam.gserviceaccount.com`,
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      aud: 'https://oauth2.googleapis.com/token',
      iat: claims['iat'],
      exp: Number(claims['iat']) + 3_600,
    });
    expect(Number(claims['iat'])).toBeGreaterThanOrEqual(before);
  });

  test('is used again', async () => {
    server.on(geminiPath, sse(answer(['ok'])));
    const connection = connect();
    await ask(service, connection, gemini);
    await ask(service, connection, gemini);
    expect(paths()).toEqual(['/token', geminiPath, geminiPath]);
  });

  test('belongs to its account', async () => {
    server.on(geminiPath, sse(answer(['ok'])));
    await ask(service, connect(), gemini);
    await ask(service, connect(), gemini);
    expect(paths()).toEqual(['/token', geminiPath, '/token', geminiPath]);
  });

  test('is renewed shortly before it runs out', async () => {
    let now = 0;
    const tokens = new AccessTokens(() => now);
    const given = ['one', 'two'];
    const asked: string[] = [];
    const fetch = async (input: string | URL | Request) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Response.json({ access_token: given.shift(), expires_in: 3_600 });
    };
    const { credential } = newAccount();
    if (credential.kind !== 'service-account') throw new Error(credential.kind);
    const get = () => tokens.get(credential, { fetch, signal: new AbortController().signal });
    expect(await get()).toBe('one');
    now = 3_539_000;
    expect(await get()).toBe('one');
    now = 3_541_000;
    expect(await get()).toBe('two');
    expect(asked).toEqual(['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/token']);
  });

  test('that is refused is asked for anew', async () => {
    const refusal = json(401, error(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.'));
    server.on(geminiPath, refusal, sse(answer(['ok'])));
    const connection = connect();
    expect((await ask(service, connection, gemini)).failure?.code).toBe('auth-rejected');
    expect((await ask(service, connection, gemini)).text).toBe('ok');
    expect(paths()).toEqual(['/token', geminiPath, '/token', geminiPath]);
  });

  test.each([
    [400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }, 'auth-rejected'],
    [400, { error: 'invalid_grant', error_description: 'Invalid grant: account not found' }, 'auth-rejected'],
    [503, { error: 'temporarily_unavailable' }, 'provider-failed'],
    [200, { expires_in: 3_599 }, 'provider-failed'],
  ])('that is not given (%i %j) is %s, and no question goes out', async (status, body, code) => {
    server.on('/token', json(status, body));
    expect((await ask(service, connect(), gemini)).failure?.code).toBe(code);
    expect((await ask(service, connect(), claude)).failure?.code).toBe(code);
    expect(paths()).toEqual(['/token', '/token']);
  });

  test('of an account whose key cannot be read is a refused key, and nothing is sent', async () => {
    const file = serviceAccountFile.replace(/MII/, 'XXX');
    const told = await ask(service, connect({ keys: [accountKey(file)] }), gemini);
    expect(told.failure).toMatchObject({ code: 'auth-rejected', hint: 'check-key' });
    expect(server.requests).toEqual([]);
  });

  test('the next account is tried when one is refused', async () => {
    server.on('/token', json(400, { error: 'invalid_grant' }), json(200, { access_token: 't', expires_in: 60 }));
    server.on(geminiPath, sse(answer(['ok'])));
    const keys = [
      { ...newAccount(), name: 'first' },
      { ...newAccount(), name: 'second' },
    ];
    const told = await ask(service, connect({ keys }), gemini);
    expect(told.text).toBe('ok');
    expect(told.keyFailures).toMatchObject([{ name: 'first', nextName: 'second', failure: { code: 'auth-rejected' } }]);
  });

  test('a redirect of the token service is not followed to another host', async () => {
    server.on('/token', redirect(307, 'https://us-east5-aiplatform.googleapis.com/token'));
    expect((await ask(service, connect(), gemini)).failure?.code).toBe('redirect-refused');
    expect(server.requests).toHaveLength(1);
  });

  test('a failure repeats neither token nor key', async () => {
    const key = newAccount();
    const secret = key.credential.kind === 'service-account' ? key.credential.privateKey : '';
    server.on(geminiPath, json(400, { error: { message: `you sent ya29.canary-token and ${secret}` } }));
    const told = JSON.stringify((await ask(service, connect({ keys: [key] }), gemini)).failure);
    expect(told).toContain('you sent');
    expect(told).not.toMatch(/canary-token|PRIVATE KEY|MII/);
  });
});

describe('Gemini', () => {
  test('is asked as Gemini is, at the place of project and location', async () => {
    server.on(geminiPath, sse(answer(['ok'])));
    const told = await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), {
      ...conversation,
      modelId: 'gemini-2.5-flash',
      reasoningEffort: 'low',
    });
    expect(told).toMatchObject({ text: 'ok', finish: 'stop', usage: { input: 7, output: 5 } });
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: `${geminiPath}?alt=sse` });
    expect(sent.headers).toEqual({
      host: 'us-east5-aiplatform.googleapis.com',
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      authorization: 'Bearer ya29.canary-token',
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-title': 'Patchbay',
    });
    expect(sent.json()).toMatchObject({
      contents: [{ role: 'user' }, { role: 'model' }, { role: 'user' }],
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      generationConfig: { maxOutputTokens: 321, thinkingConfig: { includeThoughts: true, thinkingBudget: 1_024 } },
    });
  });

  test.each([
    ['https://aiplatform.googleapis.com', {}, '/v1/projects/own-project/locations/global'],
    ['https://aiplatform.eu.rep.googleapis.com', {}, '/v1/projects/own-project/locations/eu'],
    [
      'https://europe-west4-aiplatform.googleapis.com',
      { project: 'other' },
      '/v1/projects/other/locations/europe-west4',
    ],
  ])('at %s with %j is at %s', async (baseUrl, options, expected) => {
    const path = `${expected}/publishers/google/models/gemini-2.5-flash:streamGenerateContent`;
    server.on(path, sse(answer(['ok'])));
    expect((await ask(service, connect({ baseUrl, options }), gemini)).text).toBe('ok');
    expect(proxy.tunnels.at(-1)).toBe(`${new URL(baseUrl).host}:443`);
  });

  test('goes to an endpoint of the user’s own without a token when there is no key', async () => {
    const path = '/v1/projects/p/locations/us-east5/publishers/google/models/gemini-2.5-flash:streamGenerateContent';
    server.on(path, sse(answer(['ok'])));
    const options = { project: 'p', location: 'us-east5' };
    const own = connect({ baseUrl: server.origin, keys: [], options });
    expect((await ask(service, own, gemini)).text).toBe('ok');
    expect(server.lastRequest().headers['authorization']).toBeUndefined();
    expect(proxy.tunnels).toEqual([]);
  });

  test('without a project nothing is sent', async () => {
    const told = await ask(service, connect({ keys: [], baseUrl: server.origin }), gemini);
    expect(told.failure).toMatchObject({ code: 'unsupported', params: { setting: 'project' } });
    expect(server.requests).toEqual([]);
  });
});

describe('Claude', () => {
  test('is asked by the Messages API, with the version in the body and the model in the path', async () => {
    server.on(claudePath, sse(anthropic.message(['Hel', 'lo'])));
    const told = await ask(service, connect({ headers: { 'x-title': 'Patchbay' } }), {
      ...conversation,
      modelId: 'claude-sonnet-4-5-20250929',
      temperature: 0.5,
    });
    expect(told).toMatchObject({ text: 'Hello', finish: 'stop', usage: { input: 7, output: 5 }, failure: null });
    const sent = server.lastRequest();
    expect(sent).toMatchObject({ method: 'POST', path: claudePath });
    expect(sent.headers).toEqual({
      host: 'us-east5-aiplatform.googleapis.com',
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      authorization: 'Bearer ya29.canary-token',
      'content-length': String(Buffer.byteLength(sent.body)),
      'content-type': 'application/json',
      'user-agent': 'Patchbay',
      'x-title': 'Patchbay',
    });
    expect(sent.json()).toEqual({
      anthropic_version: 'vertex-2023-10-16',
      max_tokens: 321,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
      temperature: 0.5,
    });
  });

  test.each([
    ['claude-sonnet-4-6', 'claude-sonnet-4-6'],
    ['claude-sonnet-4-5@20250929', 'claude-sonnet-4-5%4020250929'],
    ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-v2%4020241022'],
  ])('%s is called %s', async (modelId, name) => {
    await ask(service, connect(), { ...claude, modelId });
    expect(server.lastRequest().path).toBe(`${place}/anthropic/models/${name}:streamRawPredict`);
  });

  test('is told an effort and sent attachments in its own way', async () => {
    const path = `${place}/anthropic/models/claude-opus-4-6:streamRawPredict`;
    server.on(path, sse(anthropic.message(['ok'])));
    const request = { ...asking([image]), modelId: 'claude-opus-4-6', reasoningEffort: 'max' };
    expect((await ask(service, connect(), request)).text).toBe('ok');
    expect(server.lastRequest().json()).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'max' },
      messages: [{ content: [{ type: 'image', source: { data: imageBase64 } }, { type: 'text' }] }],
    });
  });

  test('streams thinking apart', async () => {
    const thinking = anthropic.delta(0, { type: 'thinking_delta', thinking: 'Hm' });
    server.on(claudePath, sse([anthropic.start(), thinking, anthropic.textDelta('Yes', 1), ...anthropic.end()]));
    expect(await ask(service, connect(), claude)).toMatchObject({ reasoning: 'Hm', text: 'Yes', finish: 'stop' });
  });
});

describe.each([
  ['Gemini', gemini, geminiPath],
  ['Claude', claude, claudePath],
] as const)('an error of %s', (_name, request, path) => {
  test.each([
    [401, [error(401, 'UNAUTHENTICATED', 'Request had invalid credentials.')], 'auth-rejected'],
    [403, error(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied."), 'auth-rejected'],
    [
      404,
      error(404, 'NOT_FOUND', 'Publisher Model `x` was not found or your project has no access.'),
      'model-not-found',
    ],
    [400, error(400, 'INVALID_ARGUMENT', 'The input token count (9) exceeds the maximum number.'), 'context-too-long'],
    [400, anthropic.error('invalid_request_error', 'prompt is too long: 9 tokens > 8 maximum'), 'context-too-long'],
    [529, anthropic.error('overloaded_error', 'Overloaded'), 'provider-failed'],
    [429, error(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.'), 'rate-limited'],
    [400, error(400, 'INVALID_ARGUMENT', 'Unknown field.'), 'provider-failed'],
  ])('%i %j is %s', async (status, body, code) => {
    server.on(path, json(status, body));
    expect((await ask(service, connect(), request)).failure).toMatchObject({ code, params: { status } });
  });

  test('is retried with the same token', async () => {
    const fine = sse(request === gemini ? answer(['ok']) : anthropic.message(['ok']));
    server.on(path, text(500, ''), html(502), fine);
    expect((await ask(service, connect({ retry: quickRetry }), request)).text).toBe('ok');
    expect(paths()).toEqual(['/token', path, path, path]);
  });
});

test('an answer without a terminal event was interrupted', async () => {
  server.on(claudePath, sse([anthropic.start(), anthropic.textDelta('Hel')]));
  expect(await ask(service, connect(), claude)).toMatchObject({ text: 'Hel', failure: { code: 'stream-interrupted' } });
});

test('lists the models of Google and Anthropic that can be spoken to', async () => {
  const google = '/v1beta1/publishers/google/models';
  const entry = (publisher: string, id: string, versionId = 'default') => ({
    name: `publishers/${publisher}/models/${id}`,
    versionId,
  });
  server
    .on(
      google,
      json(200, { publisherModels: [entry('google', 'gemini-2.5-pro')], nextPageToken: 'next' }),
      json(200, { publisherModels: [entry('google', 'imagen-4')] }),
    )
    .on(
      '/v1beta1/publishers/anthropic/models',
      json(200, {
        publisherModels: [entry('anthropic', 'claude-opus-4-6'), entry('anthropic', 'claude-sonnet-4-5', '20250929')],
      }),
    );
  expect(await list(service, connect())).toEqual({
    ok: true,
    value: ['gemini-2.5-pro', 'claude-opus-4-6', 'claude-sonnet-4-5-20250929'].map((id) => ({
      id,
      name: null,
      contextWindow: null,
    })),
  });
  expect(server.requests.map((request) => request.path)).toEqual([
    '/token',
    `${google}?pageSize=1000`,
    `${google}?pageSize=1000&pageToken=next`,
    '/v1beta1/publishers/anthropic/models?pageSize=1000',
  ]);
});
