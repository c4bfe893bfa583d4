import { describe, expect, test } from 'vitest';
import { valueOf } from '../support/conversation.ts';
import type { Reply } from '../fault-server/fault-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { html, json, redirect, resets, saysNothing, sse, text } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import {
  answering,
  caFile,
  doctorWorld,
  failedOf,
  guarded,
  inOrder,
  key,
  listing,
  mended,
  started,
  tested,
} from './doctor-kit.ts';

describe('credential', () => {
  const refusals: readonly (readonly [name: string, reply: Reply, cause: string])[] = [
    [
      'OpenAI, wrong',
      json(401, { error: { message: `Incorrect API key provided: ${key}.`, code: 'invalid_api_key' } }),
      'key-rejected',
    ],
    [
      'Anthropic, wrong',
      json(401, { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } }),
      'key-rejected',
    ],
    [
      'Google, wrong',
      json(400, { error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }),
      'key-rejected',
    ],
    ['not allowed', json(403, { error: { message: 'Your key lacks the scope model.request' } }), 'key-not-allowed'],
  ];
  test.each(refusals)('%s', async (_name, reply, cause) => {
    const server = (await started()).on('/v1/models', reply).on('/v1/chat/completions', reply);
    const { run } = await tested(server.origin);
    expect(failedOf(run)).toMatchObject({ stage: 'credential', fixes: [] });
    expect(run.failed.cause).toBe(cause);
    expect(run.failed.status).toBeGreaterThanOrEqual(400);
    expect(run.failed.body).not.toBeNull();
  });

  test('that is missing is no reason not to try the way', async () => {
    const server = inOrder(await started());
    const world = await doctorWorld();
    const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint: server.origin };
    valueOf(await world.instances.create({ id: 'work', settings }));
    const run = await world.run();
    expect(failedOf(run)).toMatchObject({ stage: 'credential', cause: 'key-missing', fixes: [] });
    expect(run.brief.slice(0, 3)).toEqual(['address passed', 'connection passed', 'tls skipped']);
    expect(server.requests).toEqual([]);
  });

  test('that was entered for another address goes nowhere before a click', async () => {
    const one = inOrder(await started());
    const other = inOrder(await started());
    const world = await doctorWorld();
    await world.add({ endpoint: one.origin });
    const { settings, revision } = valueOf(await world.instances.view('work'));
    valueOf(
      await world.instances.update({ instanceId: 'work', revision, settings: { ...settings, endpoint: other.origin } }),
    );
    const run = await world.run();
    const fix = { kind: 'confirm-origin', origin: other.origin } as const;
    expect(failedOf(run)).toMatchObject({ stage: 'credential', cause: 'key-for-other-address', fixes: [fix] });
    expect(other.requests).toEqual([]);
    expect(await mended(world, run)).toBe('connected');
  });

  test('of another provider, whose instance it can become', async () => {
    const groqKey = 'gsk_canary0815canary4711';
    const wrong = (await started())
      .on('/v1/models', guarded(listing('small')))
      .on('/v1/chat/completions', guarded(answering));
    const right = (await started())
      .on('/openai/v1/models', guarded(listing('llama'), `Bearer ${groqKey}`))
      .on('/openai/v1/chat/completions', guarded(answering, `Bearer ${groqKey}`));
    const world = await doctorWorld({
      providers: [
        {
          id: 'cloud',
          name: 'Cloud',
          type: 'openai-compat',
          api_key: '$K',
          api_endpoint: `${wrong.origin}/v1`,
          models: [],
        },
        {
          id: 'groq',
          name: 'Groq',
          type: 'openai-compat',
          api_key: '$G',
          api_endpoint: `${right.origin}/openai/v1`,
          models: [],
        },
      ],
    });
    const settings = { displayName: 'Work', catalogProviderId: 'cloud', modelIds: ['small'] };
    valueOf(await world.instances.create({ id: 'work', settings, apiKey: groqKey }));
    const run = await world.run();
    expect(failedOf(run)).toMatchObject({
      stage: 'credential',
      cause: 'key-of-other-provider',
      fixes: [{ kind: 'use-provider', providerId: 'groq', providerName: 'Groq' }],
    });
    expect(right.requests).toEqual([]);
    expect(JSON.stringify(run.events)).not.toContain(groqKey);
    expect(await mended(world, run)).toBe('connected');
    expect(valueOf(await world.instances.view('work')).credential.origin).toBe(right.origin);
  });
});

test('a key of another provider that comes out of a variable is no reason to read another variable', async () => {
  const wrong = (await started())
    .on('/v1/models', json(401, { error: { message: 'no' } }))
    .on('/v1/chat/completions', json(401, { error: { message: 'no' } }));
  const provider = (id: string, variable: string) => ({
    id,
    name: id,
    type: 'openai-compat',
    api_key: `$${variable}`,
    api_endpoint: `${wrong.origin}/v1`,
    models: [],
  });
  const world = await doctorWorld({
    providers: [provider('cloud', 'CLOUD_KEY'), provider('groq', 'GROQ_KEY')],
    environment: { CLOUD_KEY: 'gsk_canary0815canary4711', GROQ_KEY: 'gsk_another' },
  });
  const environment = { variable: 'CLOUD_KEY', origin: wrong.origin };
  const settings = { displayName: 'Work', catalogProviderId: 'cloud', modelIds: ['small'], environment };
  valueOf(await world.instances.create({ id: 'work', settings }));
  const run = await world.run();
  expect(failedOf(run)).toMatchObject({ stage: 'credential', cause: 'key-of-other-provider', fixes: [] });
});

test('a fix that would lead elsewhere than its button says changes nothing', async () => {
  const one = inOrder(await started());
  const other = inOrder(await started());
  const world = await doctorWorld({
    providers: [
      {
        id: 'cloud',
        name: 'Cloud',
        type: 'openai-compat',
        api_key: '$K',
        api_endpoint: `${other.origin}/v1`,
        models: [],
      },
    ],
  });
  await world.add({ endpoint: one.origin });
  const { revision } = valueOf(await world.instances.view('work'));
  // The catalog named another address when the button was drawn.
  const fix = { kind: 'set-endpoint', endpoint: 'http://former.invalid/v1', reason: 'use-default' } as const;
  const applied = await world.doctor.applyFix({ instanceId: 'work', revision, fix });
  expect(applied).toMatchObject({ ok: false, failure: { code: 'conflict' } });
  expect(valueOf(await world.instances.view('work')).settings.endpoint).toBe(one.origin);
  expect((await world.run()).record.outcome).toBe('connected');
  expect(other.requests).toEqual([]);
});

describe('models', () => {
  test('neither listed nor answering: a page that wants a sign-in', async () => {
    const page = html(200, 'Sign in to the hotel Wi-Fi');
    const server = (await started()).on('/v1/models', page).on('/v1/chat/completions', page);
    const { run } = await tested(server.origin);
    expect(failedOf(run)).toMatchObject({ stage: 'models', cause: 'sign-in-page', status: 200, fixes: [] });
    expect(run.failed.body).toContain('hotel Wi-Fi');
  });

  test('nor anything else that this protocol knows', async () => {
    const { run } = await tested((await started()).origin);
    expect(failedOf(run)).toMatchObject({ stage: 'models', cause: 'not-an-api', status: 404, fixes: [] });
  });

  test('because the version is missing in the address', async () => {
    const server = inOrder(await started());
    // A pasted path says that nothing is to be completed.
    const { world, run } = await tested(`${server.origin}/chat/completions`);
    expect(failedOf(run)).toMatchObject({
      stage: 'models',
      cause: 'version-missing',
      fixes: [{ kind: 'set-endpoint', endpoint: `${server.origin}/v1`, reason: 'add-version' }],
    });
    expect(await mended(world, run)).toBe('connected');
  });

  test('because the API has no version', async () => {
    const server = inOrder(await started(), '');
    const { world, run } = await tested(server.origin);
    expect(failedOf(run)).toMatchObject({
      stage: 'models',
      fixes: [{ kind: 'set-endpoint', endpoint: `${server.origin}/chat/completions`, reason: 'drop-version' }],
    });
    expect(await mended(world, run)).toBe('connected');
  });

  test('because the version is there twice', async () => {
    const server = inOrder(await started(), '/v1/openai');
    const { world, run } = await tested(`${server.origin}/v1/openai/v1`);
    expect(failedOf(run)).toMatchObject({ stage: 'models', cause: 'version-doubled' });
    expect(await mended(world, run)).toBe('connected');
  });

  test('because plain http is sent on to https', async () => {
    const secure = inOrder(await started({ secure: true }));
    const server = (await started())
      .on('/v1/models', redirect(301, `${secure.origin}/v1/models`))
      .on('/v1/chat/completions', redirect(308, `${secure.origin}/v1/chat/completions`));
    const { world, run } = await tested(server.origin, { caFile: caFile('self-signed') });
    expect(failedOf(run)).toMatchObject({
      stage: 'models',
      cause: 'http-for-https',
      fixes: [{ kind: 'set-endpoint', endpoint: `${secure.origin}/v1`, reason: 'use-https' }],
    });
    expect(secure.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(await mended(world, run)).toBe('connected');
  });

  test('because it is sent on to another address', async () => {
    const target = inOrder(await started());
    const server = (await started())
      .on('/v1/models', redirect(301, `${target.origin}/v1/models`))
      .on('/v1/chat/completions', redirect(308, `${target.origin}/v1/chat/completions`));
    const { world, run } = await tested(server.origin);
    expect(failedOf(run)).toMatchObject({
      stage: 'models',
      cause: 'redirected',
      fixes: [{ kind: 'set-endpoint', endpoint: `${target.origin}/v1`, reason: 'follow-redirect' }],
    });
    expect(target.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(await mended(world, run)).toBe('connected');
  });
});

describe('model', () => {
  test('that is not there: the nearest one can be asked', async () => {
    const unknown = json(404, { error: { message: 'The model `smal` does not exist', code: 'model_not_found' } });
    const server = (await started())
      .on('/v1/models', guarded(listing('small', 'grande')))
      .on('/v1/chat/completions', (response, request) => {
        const known = request.body.includes('"model":"small"');
        return (known ? answering : unknown)(response, request);
      });
    const { world } = await tested(server.origin);
    const run = await world.run({ modelId: 'smal' });
    expect(failedOf(run)).toMatchObject({ stage: 'model', cause: 'model-unknown', status: 404 });
    expect(run.failed.fixes[0]).toEqual({ kind: 'ask-model', modelId: 'small' });
    expect(await mended(world, run)).toBe('connected');
  });

  test('that nobody knows to name', async () => {
    const server = (await started()).on('/v1/models', listing());
    const world = await doctorWorld();
    await world.add({ catalogProviderId: 'lmstudio', endpoint: server.origin });
    expect(failedOf(await world.run())).toMatchObject({ stage: 'model', cause: 'model-not-chosen', fixes: [] });
  });
});

describe('answer', () => {
  const faults: readonly (readonly [name: string, reply: Reply, cause: string])[] = [
    ['no credit', json(402, { error: { message: 'Insufficient credits' } }), 'no-credit'],
    ['too many requests', json(429, { error: { message: 'slow down' } }), 'too-many-requests'],
    ['the server’s own trouble', json(500, { error: { message: 'broken' } }), 'server-error'],
    [
      'something in the request',
      json(400, { error: { message: 'Unrecognized argument', type: 'invalid_request_error' } }),
      'settings-refused',
    ],
    ['silence', saysNothing, 'too-slow'],
    ['silence after the head', sse([hold]), 'too-slow'],
    ['an end without an end', sse([]), 'stream-broken'],
    ['nothing in it', sse(completion([])), 'empty-answer'],
    ['a connection that is cut', resets, 'blocked'],
    ['another language', text(200, 'hello', { 'content-type': 'text/event-stream' }), 'stream-broken'],
  ];
  test.each(faults)('%s', async (_name, reply, cause) => {
    const server = (await started()).on('/v1/models', guarded(listing('small'))).on('/v1/chat/completions', reply);
    const { run } = await tested(server.origin, { timeout: 1_000 });
    expect(failedOf(run)).toMatchObject({ stage: 'answer', fixes: [] });
    expect(run.failed.cause).toBe(cause);
    expect(run.brief.slice(0, 6)).toEqual([
      'address passed',
      'connection passed',
      'tls skipped',
      'credential passed',
      'models passed',
      'model passed',
    ]);
  });
});
