import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversations, valueOf, type Watcher } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { failure } from '../../src-shared/errors.ts';
import type { Session } from '../../src-shared/sessions/session.ts';

let home: DatabaseHome;
let all: Conversations;
let session: Session;
let watcher: Watcher;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  session = await all.newSession();
  watcher = await all.watch(session.id);
  valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function reason(text: string): Promise<void> {
  all.provider.last.emit({ type: 'reasoning', text });
  await watcher.until((event) => event.type === 'delta' && event.reasoning.endsWith(text));
}

describe('the time of reasoning', () => {
  it('is from its start to the first text, and told as the text begins', async () => {
    all.now += 40;
    await reason('Hm');
    all.now += 1_000;
    await reason('…');
    all.now += 500;
    all.provider.last.text('So');
    const told = await watcher.until((event) => event.type === 'message');
    expect(told).toMatchObject({
      message: { state: 'streaming', text: 'So', reasoning: 'Hm…', reasoningMs: 1_500, firstTokenMs: 40 },
    });
    all.now += 700;
    await reason(' again');
    all.provider.last.text(' be it').done();
    const message = await watcher.ended();
    expect(message).toMatchObject({ text: 'So be it', reasoning: 'Hm… again', reasoningMs: 1_500 });
    expect((await all.messages(session.id))[1]).toEqual(message);
  });

  it('is up to the end where no text came', async () => {
    await reason('Hm');
    all.now += 300;
    await all.engine.stop(session.id);
    expect(await watcher.ended()).toMatchObject({ state: 'stopped', reasoningMs: 300 });
  });

  it('is nothing without reasoning', async () => {
    all.provider.last.text('So').done();
    expect((await watcher.ended()).reasoningMs).toBeNull();
  });

  it('is known after the process vanished, whether text had begun or not', async () => {
    all.now += 40;
    await reason('x'.repeat(3_000));
    all.now += 200;
    const { connection } = valueOf(await all.database.open());
    connection.exec('UPDATE checkpoints SET written_at = written_at + 60');
    connection.close();
    const next = new Conversations(home);
    expect((await next.messages(session.id))[1]).toMatchObject({ state: 'interrupted', reasoningMs: 60 });

    const other = await next.watch(session.id);
    valueOf(await next.engine.send({ sessionId: session.id, text: 'Again' }));
    next.provider.last.emit({ type: 'reasoning', text: 'Hm' });
    await other.until((event) => event.type === 'delta');
    next.now += 90;
    next.provider.last.text('y'.repeat(3_000));
    await other.until((event) => event.type === 'message' && event.message.reasoningMs === 90);
    valueOf(await next.database.open()).connection.close();
    const last = new Conversations(home);
    expect((await last.messages(session.id))[3]).toMatchObject({ state: 'interrupted', reasoningMs: 90 });
    await last.close();
  });
});

describe('a key that fails over', () => {
  const refused = failure('auth-rejected', { host: 'a' }, 'check-key');
  const notice = { name: 'first', nextName: 'second', failure: refused };

  it('is told at once, kept with the answer and reported, as is the key that works', async () => {
    all.provider.last.emit({ type: 'key-failed', ...notice });
    const told = await watcher.until((event) => event.type === 'message' && event.message.keyNotices.length > 0);
    expect(told).toMatchObject({ message: { state: 'streaming', text: '', keyNotices: [notice] } });
    expect(all.keyResults).toEqual([{ instanceId: 'work', name: 'first', code: 'auth-rejected' }]);
    all.provider.last.text('Hi').done();
    const message = await watcher.ended();
    expect(message).toMatchObject({ state: 'complete', keyNotices: [notice] });
    expect((await all.messages(session.id))[1]).toEqual(message);
    expect(all.keyResults.slice(1)).toEqual([{ instanceId: 'work', name: 'second', code: null }]);
  });

  it('is kept when the last one fails too', async () => {
    const failed = failure('quota-exceeded', { host: 'a' });
    all.provider.last.emit({ type: 'key-failed', ...notice }, { type: 'error', failure: failed, retryAfterMs: null });
    expect(await watcher.ended()).toMatchObject({ state: 'failed', failure: failed, keyNotices: [notice] });
    expect(all.keyResults.map(({ name, code }) => [name, code])).toEqual([
      ['first', 'auth-rejected'],
      ['second', 'quota-exceeded'],
    ]);
  });

  it('is known after the process vanished in mid-answer', async () => {
    all.provider.last.emit({ type: 'key-failed', ...notice }).text('x'.repeat(3_000));
    await watcher.until((event) => event.type === 'delta');
    valueOf(await all.database.open()).connection.close();
    const next = new Conversations(home);
    expect((await next.messages(session.id))[1]).toMatchObject({ state: 'interrupted', keyNotices: [notice] });
    await next.close();
  });
});
