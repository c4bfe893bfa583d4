import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversations, valueOf, type Watcher } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { failure } from '../../src-shared/errors.ts';
import type { ChatEvent, Session } from '../../src-shared/sessions/session.ts';

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

async function send(text: string): Promise<void> {
  valueOf(await all.engine.send({ sessionId: session.id, text }));
}

/** The answer as a receiver builds it, which checks that each delta continues what it has. */
function rebuilt(events: readonly ChatEvent[]): { text: string; reasoning: string } {
  let text = '';
  let reasoning = '';
  for (const event of events) {
    if (event.type === 'snapshot') ({ text, reasoning } = event.messages.at(-1) ?? { text: '', reasoning: '' });
    if (event.type === 'message' && event.message.role === 'assistant') ({ text, reasoning } = event.message);
    if (event.type !== 'delta') continue;
    expect({ text: event.textOffset, reasoning: event.reasoningOffset }).toEqual({
      text: text.length,
      reasoning: reasoning.length,
    });
    text += event.text;
    reasoning += event.reasoning;
  }
  return { text, reasoning };
}

const isDelta = (event: ChatEvent): boolean => event.type === 'delta';

describe('a subscription', () => {
  it('starts with the conversation, then tells each change', async () => {
    const watcher = await all.watch(session.id);
    expect(await watcher.next()).toEqual({
      type: 'snapshot',
      path: { length: 0, tail: [] },
      messages: [],
      retries: [],
      removal: null,
    });
    await send('Hello');
    expect(await watcher.next()).toMatchObject({ type: 'message', message: { role: 'user', text: 'Hello' } });
    expect(await watcher.next()).toMatchObject({ type: 'message', message: { role: 'assistant', state: 'streaming' } });
    expect(await watcher.next()).toMatchObject({
      type: 'path',
      path: { length: 2, tail: [[expect.any(String)], [expect.any(String)]] },
      kept: 0,
    });
    all.now += 25;
    all.provider.last.text('Hi');
    expect(await watcher.next()).toMatchObject({ type: 'delta', text: 'Hi', textOffset: 0, firstTokenMs: 25 });
    all.provider.last.done();
    expect(await watcher.next()).toMatchObject({ type: 'message', message: { state: 'complete', text: 'Hi' } });
  });

  it('does not hold back the first delta and merges later ones by frames', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    const words = Array.from({ length: 1_000 }, (_, index) => `word${index} `);
    all.provider.last.text(...words);
    const first = await watcher.until(isDelta);
    expect(first).toMatchObject({ text: 'word0 ' });
    all.provider.last.done();
    await watcher.ended();
    expect(rebuilt(watcher.events).text).toBe(words.join(''));
    expect(watcher.events.filter(isDelta).length).toBeLessThan(10);
  });

  it('keeps text and reasoning apart', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    for (const text of ['a', 'b', 'c']) all.provider.last.emit({ type: 'reasoning', text }).text(text.toUpperCase());
    all.provider.last.done();
    await watcher.ended();
    expect(rebuilt(watcher.events)).toEqual({ text: 'ABC', reasoning: 'abc' });
  });

  it('made in mid-stream gets what is there, then the rest, exactly once', async () => {
    const early = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('one ', 'two ', 'three ');
    await early.until(isDelta);
    const late = await all.watch(session.id);
    expect(await late.next()).toMatchObject({ type: 'snapshot', messages: [{ text: 'Hello' }, { text: /^one / }] });
    all.provider.last.text('four ', 'five').done();
    const messages = await Promise.all([early.ended(), late.ended()]);
    expect(messages[0]).toEqual(messages[1]);
    for (const { events } of [early, late]) expect(rebuilt(events).text).toBe('one two three four five');
  });

  it('tells all of several subscribers the same', async () => {
    const watchers = await Promise.all([1, 2, 3].map(() => all.watch(session.id)));
    await send('Hello');
    for (let index = 0; index < 500; index += 1) all.provider.last.text(`${index} `);
    all.provider.last.done();
    const messages = await Promise.all(watchers.map((watcher) => watcher.ended()));
    expect(new Set(messages.map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it('tells of the wait between attempts, in the snapshot too, until an answer begins', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    const reason = failure('rate-limited', { seconds: 2 });
    all.provider.last.emit({ type: 'attempt-failed', attempt: 2, tries: 3, retryAt: 1_002_000, failure: reason });
    const event = await watcher.until(({ type }) => type === 'retry');
    const retry = { attempt: 2, tries: 3, at: 1_002_000, failure: reason };
    expect(event).toMatchObject({ retry });
    expect(await (await all.watch(session.id)).next()).toMatchObject({ retries: [retry] });
    all.provider.last.text('Hi');
    await watcher.until(isDelta);
    expect(await (await all.watch(session.id)).next()).toMatchObject({ retries: [] });
  });

  it('ends when its signal aborts, also while it waits, and leaves others alone', async () => {
    const ending = new AbortController();
    const watcher = await all.watch(session.id, ending.signal);
    const other = await all.watch(session.id);
    await watcher.next();
    const waiting = watcher.next();
    ending.abort();
    expect(await waiting).toBeNull();
    await send('Hello');
    expect(await watcher.next()).toBeNull();
    await other.until(({ type }) => type === 'message');
    expect(await (await all.watch(session.id, ending.signal)).next()).toBeNull();
  });

  it('ends when the app does, after the last word of the answer', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last.text('Half');
    await watcher.until(isDelta);
    await all.engine.close();
    expect(await watcher.ended()).toMatchObject({
      state: 'interrupted',
      text: 'Half',
      failure: { code: 'stream-interrupted', params: { reason: 'app-ended' } },
    });
    expect(await watcher.next()).toBeNull();
  });

  it('is refused for an unknown session', async () => {
    const signal = new AbortController().signal;
    expect(await all.engine.subscribe('../x', signal)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});

describe('a slow subscriber', () => {
  async function finishTurn(watcher: Watcher, text: string): Promise<void> {
    await send(text);
    all.provider.last.text('answer to ', text).done();
    await watcher.ended();
  }

  it('finds one message where many deltas were', async () => {
    const slow = await all.watch(session.id);
    const quick = await all.watch(session.id);
    await send('Hello');
    for (let index = 0; index < 40; index += 1) {
      all.provider.last.text('x'.repeat(3_000));
      await quick.until(isDelta);
    }
    all.provider.last.done();
    await quick.ended();
    await slow.ended();
    expect(slow.events.map((event) => event.type)).toEqual(['snapshot', 'message', 'path', 'message']);
    expect(rebuilt(slow.events).text).toHaveLength(120_000);
  });

  it('gets a fresh snapshot in place of a long queue', async () => {
    const slow = await all.watch(session.id);
    await slow.next();
    const quick = await all.watch(session.id);
    for (let turn = 0; turn < 50; turn += 1) await finishTurn(quick, `question ${turn}`);
    const next = await slow.next();
    expect(next?.type).toBe('snapshot');
    expect(next?.type === 'snapshot' && next.path.length).toBe(100);
    expect(next?.type === 'snapshot' && next.path.tail).toHaveLength(40);
    expect(next?.type === 'snapshot' && next.messages).toHaveLength(40);
    await finishTurn(quick, 'last');
    expect(await slow.next()).toMatchObject({ type: 'message', message: { text: 'last' } });
    expect(await slow.next()).toMatchObject({ type: 'path' });
    expect(await slow.next()).toMatchObject({ type: 'message', message: { text: 'answer to last' } });
  });

  it('hears of the removal of the session, however long its queue was', async () => {
    const slow = await all.watch(session.id);
    const quick = await all.watch(session.id);
    for (let turn = 0; turn < 50; turn += 1) await finishTurn(quick, `question ${turn}`);
    await all.sessions.remove(session.id);
    expect(await slow.next()).toEqual({ type: 'session-removed' });
    expect(await slow.next()).toBeNull();
  });
});
