import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed } from '../../src-shared/result.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';

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
async function send(text: string) {
  return valueOf(await all.engine.send({ sessionId: session.id, text }));
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
        id: ids.answerIds[0],
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

  it('asks the provider for the session’s model, with the text and no settings', async () => {
    await send('Hello');
    expect(all.provider.last.request).toEqual({
      modelId: 'maker/large:1',
      system: null,
      messages: [{ role: 'user', text: 'Hello', attachments: [] }],
      ...noModelSettings,
      catalogOutputTokens: null,
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
    expect(await all.engine.send({ sessionId: id ?? session.id, text })).toMatchObject({
      ok: false,
      failure: expected,
    });
    expect(await all.messages(session.id)).toEqual([]);
    expect(valueOf(await all.sessions.get(session.id))).toEqual(session);
    expect(all.provider.turns).toEqual([]);
  });

  it('refuses while an answer is streaming, and lets one of two at the same time through', async () => {
    const results = await Promise.all([
      all.engine.send({ sessionId: session.id, text: 'a' }),
      all.engine.send({ sessionId: session.id, text: 'b' }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const conflict = { ok: false, failure: { code: 'conflict', hint: 'wait-for-answer' } };
    expect(results.find((result) => !result.ok)).toMatchObject(conflict);
    expect(await all.engine.send({ sessionId: session.id, text: 'c' })).toMatchObject(conflict);
    expect(await all.messages(session.id)).toHaveLength(2);
    expect(all.provider.turns).toHaveLength(1);
  });

  it('says which half of the model is missing', async () => {
    const { connection } = valueOf(await all.database.open());
    connection.exec('UPDATE sessions SET model_id = NULL');
    expect(await all.engine.send({ sessionId: session.id, text: 'x' })).toEqual(
      failed(failure('model-missing', {}, 'choose-model')),
    );
    connection.exec('UPDATE sessions SET instance_id = NULL');
    expect(await all.engine.send({ sessionId: session.id, text: 'x' })).toEqual(
      failed(failure('instance-missing', {}, 'choose-instance')),
    );
    expect(await all.messages(session.id)).toEqual([]);
  });

  it('gives the failure of an instance that cannot connect as it is', async () => {
    await all.sessions.setModel(session.id, { instanceId: 'gone', modelId: 'x' });
    const expected = failed(failure('instance-missing', { id: 'gone' }, 'choose-instance'));
    expect(await all.engine.send({ sessionId: session.id, text: 'x' })).toEqual(expected);
    expect(await all.messages(session.id)).toEqual([]);
  });

  it('stores nothing when the disk is full', async () => {
    const { connection } = valueOf(await all.database.open());
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);
    expect(await all.engine.send({ sessionId: session.id, text: 'x'.repeat(1_000_000) })).toMatchObject({
      ok: false,
      failure: { code: 'storage-failed', hint: 'free-disk-space' },
    });
    expect(await all.messages(session.id)).toEqual([]);
    connection.pragma('max_page_count = 100000');
    await send('now there is space');
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
      { role: 'user', text: 'one', attachments: [] },
      { role: 'assistant', text: 'first', attachments: [] },
      { role: 'user', text: 'two\n\nthree\n\nfour', attachments: [] },
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
