import { describe, expect, onTestFinished, test } from 'vitest';
import type { TestEvent } from '../../src-shared/instances/view.ts';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { instanceWorld, type InstanceWorld } from './instances.fixture.ts';
import { modelToAsk } from './model-to-ask.ts';

const key = 'canary-key-1';

async function server(): Promise<FaultServer> {
  const started = await FaultServer.start();
  onTestFinished(() => started.close());
  return started;
}

function json(status: number, body: unknown): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

const listing = (...ids: readonly string[]): Reply => json(200, { object: 'list', data: ids.map((id) => ({ id })) });

/** Sends the deltas and leaves the answer open. */
function answering(...deltas: readonly object[]): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const delta of deltas) {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`);
    }
  };
}

async function run(
  world: InstanceWorld,
  endpoint: string,
  draft: { apiKey?: string; modelId?: string } = { apiKey: key },
  signal: AbortSignal = new AbortController().signal,
): Promise<TestEvent[]> {
  const events: TestEvent[] = [];
  const settings = { displayName: 'Draft', catalogProviderId: 'cloud', endpoint };
  for await (const event of world.instances.test({ settings, ...draft }, signal)) events.push(event);
  return events;
}

function brief(events: readonly TestEvent[]): string[] {
  return events.map(({ stage, state, failure }) =>
    [stage, state, ...(failure === null ? [] : [failure.code])].join(' '),
  );
}

describe('testing a connection', () => {
  test('lists the models and streams the start of one answer', async () => {
    const http = (await server())
      .on('/v1/models', listing('other', 'small'))
      .on('/v1/chat/completions', answering({ role: 'assistant', content: 'Hello' }));
    const events = await run(await instanceWorld(), http.origin);
    expect(brief(events)).toEqual(['models running', 'models passed', 'answer running', 'answer passed']);
    expect(events[1]).toMatchObject({ modelCount: 2, failure: null });
    expect(events[3]).toMatchObject({ modelId: 'small', text: 'Hello' });
    const asked = http.lastRequest();
    expect(asked.headers.authorization).toBe(`Bearer ${key}`);
    expect(asked.json()).toMatchObject({ model: 'small', stream: true });
    expect(JSON.stringify(asked.json())).toMatch(/"max_(completion_)?tokens":32/);
  });

  test('reasoning proves an answer too', async () => {
    const http = (await server())
      .on('/v1/models', listing('small'))
      .on('/v1/chat/completions', answering({ reasoning_content: 'Let me think' }));
    const events = await run(await instanceWorld(), http.origin);
    expect(events.at(-1)).toMatchObject({ stage: 'answer', state: 'passed', text: null });
  });

  test('asks the model that the user names', async () => {
    const http = (await server())
      .on('/v1/models', listing('small'))
      .on('/v1/chat/completions', answering({ content: 'Hi' }));
    await run(await instanceWorld(), http.origin, { apiKey: key, modelId: 'vendor/other:free' });
    expect(http.lastRequest().json()).toMatchObject({ model: 'vendor/other:free' });
  });

  test('an endpoint without a list is no fault: the answer decides', async () => {
    const http = (await server()).on('/v1/chat/completions', answering({ content: 'Hi' }));
    const events = await run(await instanceWorld(), http.origin);
    expect(brief(events)).toEqual([
      'models running',
      'models skipped endpoint-not-api',
      'answer running',
      'answer passed',
    ]);
  });

  test('a key that may not list but may chat is told as that', async () => {
    const http = (await server())
      .on('/v1/models', json(403, { error: { message: 'no list for you' } }))
      .on('/v1/chat/completions', answering({ content: 'Hi' }));
    expect(brief(await run(await instanceWorld(), http.origin))).toEqual([
      'models running',
      'models failed auth-rejected',
      'answer running',
      'answer passed',
    ]);
  });

  test('a wrong key fails both', async () => {
    const refuse = json(401, { error: { message: `Incorrect API key provided: ${key}`, code: 'invalid_api_key' } });
    const http = (await server()).on('/v1/models', refuse).on('/v1/chat/completions', refuse);
    const events = await run(await instanceWorld(), http.origin);
    expect(brief(events)).toEqual([
      'models running',
      'models failed auth-rejected',
      'answer running',
      'answer failed auth-rejected',
    ]);
    expect(JSON.stringify(events)).not.toContain(key);
  });

  test('a dead host is asked once', async () => {
    const events = await run(await instanceWorld(), await FaultServer.closedOrigin());
    expect(brief(events)).toEqual(['models running', 'models failed endpoint-unreachable', 'answer skipped']);
  });

  test('a failing answer is not tried again', async () => {
    const http = (await server())
      .on('/v1/models', listing('small'))
      .on('/v1/chat/completions', json(500, { error: { message: 'broken' } }));
    const events = await run(await instanceWorld(), http.origin);
    expect(events.at(-1)).toMatchObject({ stage: 'answer', state: 'failed', failure: { code: 'provider-failed' } });
    expect(http.requests).toHaveLength(2);
  });

  test('without a key nothing is sent', async () => {
    const http = await server();
    const events = await run(await instanceWorld(), http.origin, {});
    expect(brief(events)).toEqual(['models failed credential-missing', 'answer skipped']);
    expect(http.requests).toEqual([]);
  });

  test('without any model there is nothing to ask', async () => {
    const http = (await server()).on('/v1/models', listing());
    const world = await instanceWorld();
    const settings = { displayName: 'L', catalogProviderId: 'lmstudio', endpoint: http.origin };
    const events: TestEvent[] = [];
    for await (const event of world.instances.test({ settings }, new AbortController().signal)) events.push(event);
    expect(brief(events)).toEqual(['models running', 'models passed', 'answer skipped model-missing']);
  });

  test('ends when the user leaves', async () => {
    const http = (await server()).on('/v1/models', () => undefined);
    const leaving = new AbortController();
    const events = run(await instanceWorld(), http.origin, { apiKey: key }, leaving.signal);
    await http.received(1);
    leaving.abort();
    expect(brief(await events)).toEqual(['models running', 'models failed aborted', 'answer skipped']);
  });

  test('the demo passes without anything', async () => {
    const world = await instanceWorld();
    const settings = { displayName: 'Demo', catalogProviderId: 'demo' };
    const events: TestEvent[] = [];
    for await (const event of world.instances.test({ settings }, new AbortController().signal)) events.push(event);
    expect(brief(events)).toEqual(['models running', 'models passed', 'answer running', 'answer passed']);
  });
});

describe('the model to ask', () => {
  const models: never[] = [];
  const provider = { defaultSmallModelId: 'small', defaultLargeModelId: 'large', models };
  const nameless = { defaultSmallModelId: null, defaultLargeModelId: null, models };

  test.each([
    ['the user’s', 'mine', provider, ['small'], 'mine'],
    ['the small default when listed', null, provider, ['a', 'small'], 'small'],
    ['the small default without a list', null, provider, null, 'small'],
    ['the first listed when the default is not', null, provider, ['a', 'b'], 'a'],
    ['one that can chat', null, nameless, ['text-embedding-3', 'b'], 'b'],
    ['the first when none looks so', null, nameless, ['text-embedding-3'], 'text-embedding-3'],
    ['none without any', null, nameless, [], null],
    ['none without list and default', null, nameless, null, null],
  ])('is %s', (_, wanted, from, listed, expected) => {
    expect(modelToAsk(wanted, from, listed)).toBe(expected);
  });

  test('without a list is one with a deployment, and one added by hand where nothing else is known', () => {
    const own = { options: { deployments: { 'gpt-5': 'prod' } }, modelIds: ['by-hand'] };
    const bare = { defaultSmallModelId: null, defaultLargeModelId: null, models: [] };
    expect(modelToAsk(null, { ...bare, defaultSmallModelId: 'small' }, null, own)).toBe('gpt-5');
    expect(modelToAsk(null, { ...bare, defaultSmallModelId: 'small' }, null, { modelIds: ['by-hand'] })).toBe('small');
    expect(modelToAsk(null, bare, null, { modelIds: ['by-hand'] })).toBe('by-hand');
    expect(modelToAsk(null, bare, null)).toBeNull();
  });
});
