import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import { chunk, completion } from '../fault-server/openai-chunks.ts';
import { json, sse, text } from '../fault-server/replies.ts';
import { reset } from '../fault-server/steps.ts';
import { ask, connectionTo, keyOf, list, newService, question, quickRetry } from './providers-kit.ts';

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

const chat = '/v1/chat/completions';
const three = [keyOf('canary-key-one', 'work'), keyOf('canary-key-two', 'home'), keyOf('canary-key-three', 'spare')];
const connect = (more: Partial<Connection> = {}) =>
  connectionTo(`${server.origin}/v1`, { keys: three, retry: quickRetry, ...more });
const keysSent = () => server.requests.map((sent) => sent.headers['authorization']?.replace('Bearer canary-key-', ''));

const refused = json(401, { error: { message: 'bad key' } });
const forbidden = json(403, { error: { message: 'not yours' } });
const limited = (seconds?: number) => json(429, {}, seconds === undefined ? {} : { 'retry-after': String(seconds) });
const spent = json(429, { error: { code: 'insufficient_quota' } });
const fine = sse(completion(['fine']));

/** Answers by the key that a request carries. */
function byKey(replies: Readonly<Record<string, readonly [Reply, ...Reply[]]>>): Reply {
  const left = new Map(Object.entries(replies).map(([key, list]) => [key, [...list]]));
  return (response, request) => {
    const rest = left.get(request.headers.authorization?.replace('Bearer canary-key-', '') ?? '') ?? [];
    const reply = rest.length > 1 ? rest.shift() : rest[0];
    if (reply === undefined) throw new Error('no reply is scripted for this key');
    return reply(response, request);
  };
}

describe('a turn', () => {
  test.each([
    ['401', refused, 'auth-rejected'],
    ['403', forbidden, 'auth-rejected'],
    ['429', limited(3_600), 'rate-limited'],
    ['no quota', spent, 'quota-exceeded'],
  ])('goes on with the next key at once after %s, and says so', async (_name, fault, code) => {
    server.on(chat, byKey({ one: [fault], two: [fine] }));
    const told = await ask(service, connect());
    expect(told).toMatchObject({ text: 'fine', failure: null, retries: [] });
    expect(told.keyFailures).toMatchObject([
      { name: 'work', nextName: 'home', failure: { code, params: { key: 'work' } } },
    ]);
    expect(keysSent()).toEqual(['one', 'two']);
  });

  test('tries every key in its order, and fails with the last one’s failure', async () => {
    server.on(chat, byKey({ one: [refused], two: [spent], three: [forbidden] }));
    const told = await ask(service, connect());
    expect(told.failure).toMatchObject({ code: 'auth-rejected', params: { key: 'spare', status: 403 } });
    expect(told.keyFailures.map((event) => [event.name, event.nextName])).toEqual([
      ['work', 'home'],
      ['home', 'spare'],
    ]);
    expect(told.retries).toEqual([]);
    expect(keysSent()).toEqual(['one', 'two', 'three']);
    expect(JSON.stringify(told.events)).not.toContain('canary-key');
  });

  test('waits only after all keys had their turn, and leaves out those that were refused', async () => {
    server.on(chat, byKey({ one: [limited(), fine], two: [refused], three: [limited()] }));
    const told = await ask(service, connect());
    expect(told.text).toBe('fine');
    expect(told.retries).toMatchObject([{ attempt: 2, tries: 3, failure: { code: 'rate-limited' } }]);
    expect(keysSent()).toEqual(['one', 'two', 'three', 'one']);
    expect(told.events.map((event) => event.type)).toEqual([
      'key-failed',
      'key-failed',
      'key-failed',
      'attempt-failed',
      'text',
      'done',
    ]);
  });

  test('waits as long as the key that is free first asks', async () => {
    server.on(chat, byKey({ one: [limited(86_400)], two: [limited(0), fine], three: [limited(86_400)] }));
    const told = await ask(service, connect());
    expect(told.text).toBe('fine');
    expect(told.retries).toMatchObject([{ attempt: 2, failure: { params: { key: 'home', seconds: 0 } } }]);
    expect(keysSent()).toEqual(['one', 'two', 'three', 'one', 'two']);
  });

  test('the only key that is limited is waited for, without a word on keys', async () => {
    server.on(chat, limited(), fine);
    const told = await ask(service, connect({ keys: [keyOf('canary-key-one')] }));
    expect(told).toMatchObject({ text: 'fine', keyFailures: [] });
    expect(told.retries).toHaveLength(1);
    expect(told.retries[0]?.failure.params).not.toHaveProperty('key');
  });

  test('stays with a key whose request failed for another reason', async () => {
    server.on(chat, byKey({ one: [refused], two: [text(500, ''), fine] }));
    const told = await ask(service, connect());
    expect(told).toMatchObject({ text: 'fine', keyFailures: [{ name: 'work' }] });
    expect(keysSent()).toEqual(['one', 'two', 'two']);
  });

  test.each([
    ['an unknown model', json(404, { error: { message: 'model not found' } })],
    ['an invalid request', json(400, { error: { message: 'invalid' } })],
  ])('does not blame the key for %s', async (_name, fault) => {
    server.on(chat, fault);
    expect((await ask(service, connect())).keyFailures).toEqual([]);
    expect(keysSent()).toEqual(['one']);
  });

  test('keeps its key once something was said', async () => {
    const inStream = 'data: {"error":{"message":"slow down","code":429}}\n\n';
    server.on(chat, sse([chunk({ content: 'Hello' }), inStream]), sse([chunk({ content: 'Hello' }), reset]));
    expect(await ask(service, connect())).toMatchObject({
      text: 'Hello',
      failure: { code: 'rate-limited' },
      keyFailures: [],
    });
    expect(await ask(service, connect())).toMatchObject({ text: 'Hello', failure: { code: 'stream-interrupted' } });
    expect(keysSent()).toEqual(['one', 'one']);
  });

  test('does not go on after it was stopped', async () => {
    server.on(chat, refused);
    const stop = new AbortController();
    const events: string[] = [];
    for await (const event of service.stream(connect(), question, stop.signal)) {
      events.push(event.type);
      if (event.type === 'key-failed') stop.abort();
    }
    expect(events).toEqual(['key-failed', 'error']);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the list of models', () => {
  test('is asked for with the next key, too', async () => {
    server.on('/v1/models', byKey({ one: [refused], two: [limited(60)], three: [json(200, { data: [{ id: 'a' }] })] }));
    expect(await list(service, connect())).toMatchObject({ ok: true, value: [{ id: 'a' }] });
    expect(keysSent()).toEqual(['one', 'two', 'three']);
  });

  test('is asked for once with each, and not again', async () => {
    server.on('/v1/models', byKey({ one: [limited()], two: [refused], three: [refused] }));
    expect(await list(service, connect())).toMatchObject({ ok: false, failure: { code: 'rate-limited' } });
    expect(keysSent()).toEqual(['one', 'two', 'three']);
  });
});
