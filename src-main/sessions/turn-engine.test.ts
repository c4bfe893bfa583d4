import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed } from '../../src-shared/result.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';

let home: DatabaseHome;
let all: Conversations;
let session: Session;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  session = await all.newSession();
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

const unknownId = '6f1c9bd2-7f5e-4a52-9c34-1f4f8a1f0b11';
const usage: Usage = {
  input: 4_000,
  cacheRead: 10_000,
  cacheWrite: 2_000,
  output: 1_000,
  reasoning: 200,
  estimated: false,
};

async function send(text: string) {
  return valueOf(await all.engine.send(session.id, text));
}

describe('sending', () => {
  it('stores the question and an empty answer before anything comes', async () => {
    const ids = await send('Hello there\nsecond line');
    const messages = await all.messages(session.id);
    expect(messages).toMatchObject([
      {
        id: ids.userMessageId,
        position: 0,
        role: 'user',
        text: 'Hello there\nsecond line',
        state: 'complete',
        model: null,
      },
      {
        id: ids.answerId,
        position: 1,
        role: 'assistant',
        text: '',
        state: 'streaming',
        model,
        modelName: 'Large One',
        instanceName: 'Work',
        simulated: false,
        usage: null,
        firstTokenMs: null,
        finishedAt: null,
      },
    ]);
    expect(valueOf(await all.sessions.get(session.id))).toMatchObject({
      title: 'Hello there',
      messageCount: 2,
      streaming: true,
    });
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT parent_id, provider_id FROM messages ORDER BY position').all()).toEqual([
      { parent_id: null, provider_id: null },
      { parent_id: ids.userMessageId, provider_id: 'maker' },
    ]);
  });

  it('asks the provider for the session’s model, with the text and no limit', async () => {
    await send('Hello');
    expect(all.provider.last.request).toEqual({
      modelId: 'maker/large:1',
      system: null,
      messages: [{ role: 'user', text: 'Hello' }],
      maxOutputTokens: null,
    });
  });

  it('names the session after its first message only, and not when the user named it', async () => {
    await all.sessions.rename(session.id, 'Mine');
    await send('Hello');
    expect(valueOf(await all.sessions.get(session.id)).title).toBe('Mine');
  });

  it.each([
    ['an unknown session', unknownId, 'x', { code: 'not-found', hint: 'reload' }],
    ['no text', null, '', { code: 'invalid-input', params: { field: 'text', reason: 'empty' } }],
    ['blank text', null, ' \n\t ', { code: 'invalid-input', params: { field: 'text', reason: 'empty' } }],
    [
      '10 MB of text',
      null,
      'x'.repeat(10_000_000),
      { code: 'too-large', hint: 'shorten', params: { limit: 8_000_000 } },
    ],
  ])('refuses %s and stores nothing', async (_name, id, text, expected) => {
    expect(await all.engine.send(id ?? session.id, text)).toMatchObject({ ok: false, failure: expected });
    expect(await all.messages(session.id)).toEqual([]);
    expect(valueOf(await all.sessions.get(session.id))).toEqual(session);
    expect(all.provider.turns).toEqual([]);
  });

  it('refuses while an answer is streaming, and lets one of two at the same time through', async () => {
    const results = await Promise.all([all.engine.send(session.id, 'a'), all.engine.send(session.id, 'b')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const conflict = { ok: false, failure: { code: 'conflict', hint: 'wait-for-answer' } };
    expect(results.find((result) => !result.ok)).toMatchObject(conflict);
    expect(await all.engine.send(session.id, 'c')).toMatchObject(conflict);
    expect(await all.messages(session.id)).toHaveLength(2);
    expect(all.provider.turns).toHaveLength(1);
  });

  it('says which half of the model is missing', async () => {
    const { connection } = valueOf(await all.database.open());
    connection.exec('UPDATE sessions SET model_id = NULL');
    expect(await all.engine.send(session.id, 'x')).toEqual(failed(failure('model-missing', {}, 'choose-model')));
    connection.exec('UPDATE sessions SET instance_id = NULL');
    expect(await all.engine.send(session.id, 'x')).toEqual(failed(failure('instance-missing', {}, 'choose-instance')));
    expect(await all.messages(session.id)).toEqual([]);
  });

  it('gives the failure of an instance that cannot connect as it is', async () => {
    await all.sessions.setModel(session.id, { instanceId: 'gone', modelId: 'x' });
    const expected = failed(failure('instance-missing', { id: 'gone' }, 'choose-instance'));
    expect(await all.engine.send(session.id, 'x')).toEqual(expected);
    expect(await all.messages(session.id)).toEqual([]);
  });

  it('stores nothing when the disk is full', async () => {
    const { connection } = valueOf(await all.database.open());
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);
    expect(await all.engine.send(session.id, 'x'.repeat(1_000_000))).toMatchObject({
      ok: false,
      failure: { code: 'storage-failed', hint: 'free-disk-space' },
    });
    expect(await all.messages(session.id)).toEqual([]);
    connection.pragma('max_page_count = 100000');
    await send('now there is space');
  });
});

describe('the end of an answer', () => {
  it('is complete with its text, reasoning, usage, cost and time to the first token', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.now += 40;
    all.provider.last.emit({ type: 'reasoning', text: 'Hm. ' });
    await watcher.until((event) => event.type === 'delta');
    all.now += 100;
    all.provider.last.text('Good ', 'day').emit({ type: 'usage', usage, costUsd: null }).done();
    const message = await watcher.ended();
    expect(message).toMatchObject({
      state: 'complete',
      text: 'Good day',
      reasoning: 'Hm. ',
      finishReason: 'stop',
      failure: null,
      usage,
      cost: { usd: 0.0625, estimated: false, source: 'computed' },
      firstTokenMs: 40,
      finishedAt: 1_000_140,
    });
    expect((await all.messages(session.id))[1]).toEqual(message);
    expect(valueOf(await all.sessions.get(session.id))).toMatchObject({ streaming: false, updatedAt: 1_000_140 });
    expect(all.recents).toEqual([model]);
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT count(*) FROM checkpoints').pluck().get()).toBe(0);
  });

  it('takes the provider’s own price', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Hi').emit({ type: 'usage', usage, costUsd: 0.5 }).done();
    expect((await watcher.ended()).cost).toEqual({ usd: 0.5, estimated: false, source: 'provider' });
  });

  it('estimates usage where the provider says nothing', async () => {
    const watcher = await all.watch(session.id);
    await send('x'.repeat(400));
    all.provider.last
      .emit({ type: 'reasoning', text: 'y'.repeat(40) })
      .text('z'.repeat(80))
      .done();
    const message = await watcher.ended();
    expect(message.usage).toEqual({
      input: 100,
      cacheRead: 0,
      cacheWrite: 0,
      output: 30,
      reasoning: 10,
      estimated: true,
    });
    expect(message.cost).toMatchObject({ estimated: true, source: 'computed' });
    expect(message.cost?.usd).toBeCloseTo((100 * 5 + 30 * 25) / 1e6);
  });

  it('keeps tool calls', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    const call = { id: 'c1', name: 'lookup', arguments: '{"q":1}' };
    all.provider.last.emit({ type: 'tool-call', ...call }, { type: 'done', reason: 'tool-calls' });
    expect(await watcher.ended()).toMatchObject({ toolCalls: [call], finishReason: 'tool-calls', state: 'complete' });
    expect((await all.messages(session.id))[1]?.toolCalls).toEqual([call]);
  });

  const cut = failure('stream-interrupted', { reason: 'reset' }, 'try-again');
  const refused = failure('auth-rejected', { host: 'a' }, 'check-key');
  it.each([
    ['interrupted', 'a cut after text', ['Some'], cut],
    ['interrupted', 'a timeout after text', ['Some'], failure('timeout', { seconds: 3 })],
    ['failed', 'a cut before text', [], cut],
    ['failed', 'another failure after text', ['Some'], failure('content-filtered')],
    ['failed', 'a refused key', [], refused],
  ] as const)('is %s by %s, with the text kept', async (state, _name, texts, reason) => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text(...texts).emit({ type: 'error', failure: reason, retryAfterMs: null });
    const message = await watcher.ended();
    expect(message).toMatchObject({ state, text: texts.join(''), failure: reason, finishReason: null });
    expect(message.usage === null).toBe(texts.length === 0);
    expect((await all.messages(session.id))[1]).toEqual(message);
    await send('Again');
  });

  it('is interrupted when the stream just ends', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Half').end();
    expect(await watcher.ended()).toMatchObject({ state: 'interrupted', failure: { code: 'stream-interrupted' } });
  });

  it('names the log entry when the stream throws, which is a bug', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Half').fail(new TypeError('oops'));
    const message = await watcher.ended();
    expect(message).toMatchObject({ state: 'failed', text: 'Half', failure: { code: 'internal', hint: 'report-id' } });
    expect(message.failure?.params['id']).toMatch(/^\w+$/);
    expect(all.logged).toEqual(['turn-failed']);
  });

  it('is told when it cannot be stored, and tried again with the next message', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    const { connection } = valueOf(await all.database.open());
    all.provider.last.text('x'.repeat(4_000));
    await watcher.until((event) => event.type === 'delta');
    connection.pragma('query_only = ON');
    all.provider.last.text('y').done();
    expect(await watcher.ended()).toMatchObject({
      state: 'interrupted',
      text: `${'x'.repeat(4_000)}y`,
      failure: { code: 'storage-failed' },
    });
    expect(all.logged).toContain('answer-not-stored');
    connection.pragma('query_only = OFF');
    await send('Again');
    expect((await all.messages(session.id))[1]).toMatchObject({ state: 'interrupted', text: 'x'.repeat(4_000) });
  });
});

describe('stopping', () => {
  it('keeps the text and aborts the request, even when the provider does not notice', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Partial ', 'answer');
    await watcher.until((event) => event.type === 'delta');
    valueOf(await all.engine.stop(session.id));
    expect(all.provider.last.signal.aborted).toBe(true);
    const message = await watcher.ended();
    expect(message).toMatchObject({ state: 'stopped', failure: null, usage: { estimated: true } });
    expect('Partial answer'.startsWith(message.text) && message.text !== '').toBe(true);
    all.provider.last.text('too late').done();
    expect((await all.messages(session.id))[1]).toEqual(message);
    await send('Next');
  });

  it('does nothing when nothing runs, and knows no unknown session', async () => {
    valueOf(await all.engine.stop(session.id));
    expect(await all.engine.stop(unknownId)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  it('happens when the session is removed, and watchers hear of it', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Partial');
    await watcher.until((event) => event.type === 'delta');
    await all.sessions.remove(session.id);
    expect(all.provider.last.signal.aborted).toBe(true);
    await watcher.until((event) => event.type === 'session-removed');
    expect(await watcher.next()).toBeNull();
    await all.sessions.restore(session.id);
    expect((await all.messages(session.id))[1]).toMatchObject({ state: 'stopped', text: 'Partial' });
  });
});

describe('history', () => {
  it('is what was said, without empty answers, in turn', async () => {
    const watcher = await all.watch(session.id);
    await send('one');
    all.provider.last.text('first').done();
    await watcher.ended();
    await send('two');
    all.provider.last.emit({ type: 'error', failure: failure('rate-limited'), retryAfterMs: null });
    await watcher.ended();
    await send('three');
    all.provider.last.emit({ type: 'reasoning', text: 'only a thought' });
    await watcher.until((event) => event.type === 'delta');
    await all.engine.stop(session.id);
    await watcher.ended();
    await send('four');
    expect(all.provider.last.request.messages).toEqual([
      { role: 'user', text: 'one' },
      { role: 'assistant', text: 'first' },
      { role: 'user', text: 'two\n\nthree\n\nfour' },
    ]);
  });

  it('goes to the model that the session uses now', async () => {
    const watcher = await all.watch(session.id);
    await send('one');
    all.provider.last.text('first').done();
    await watcher.ended();
    await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'unlisted' });
    await send('two');
    expect(all.provider.last.request).toMatchObject({ modelId: 'unlisted', messages: { length: 3 } });
    all.provider.last.text('second').done();
    const message = await watcher.ended();
    expect(message).toMatchObject({ modelName: 'unlisted', cost: { usd: null } });
    expect((await all.messages(session.id))[1]).toMatchObject({ modelName: 'Large One' });
  });
});
