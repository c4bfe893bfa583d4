import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogOf, Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
beforeEach(async () => {
  home = await DatabaseHome.make();
});
afterEach(() => home.remove());

const program = fileURLToPath(new URL('../../tests/support/streaming-process.ts', import.meta.url));

interface Killed {
  readonly sessionId: string;
  /** Characters that the process saw stored before it was killed. */
  readonly stored: number;
}

/** Runs a process that streams an answer and kills it once that many characters are stored. */
async function killInMidStream(characters: number): Promise<Killed> {
  const child = spawn(process.execPath, [program, home.paths.root], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const [sessionId = '', stored = '0'] = line.split(' ');
    if (Number(stored) < characters) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
    return { sessionId, stored: Number(stored) };
  }
  throw new Error('The process ended by itself');
}

function countedTo(text: string): boolean {
  const words = text.split(' ');
  return words.slice(0, -1).every((word, index) => word === String(index));
}

describe('after a process was killed in mid-stream', () => {
  it('the answer is there as far as it was stored, marked interrupted', async () => {
    for (const characters of [1, 5_000, 20_000]) {
      const { sessionId, stored } = await killInMidStream(characters);
      const next = new Conversations(home);
      await next.engine.recover();
      const [question, answer] = await next.messages(sessionId);
      expect(question).toMatchObject({ text: 'Count', state: 'complete' });
      expect(answer).toMatchObject({
        state: 'interrupted',
        failure: { code: 'stream-interrupted', params: { reason: 'app-ended' } },
        model,
        usage: { estimated: true },
        cost: { estimated: true },
        firstTokenMs: 0,
      });
      expect(answer?.text.length).toBeGreaterThanOrEqual(stored);
      expect(countedTo(answer?.text ?? '')).toBe(true);
      expect(valueOf(await next.sessions.get(sessionId))).toMatchObject({ streaming: false, messageCount: 2 });
      const { connection } = valueOf(await next.database.open());
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(connection.prepare('SELECT count(*) FROM checkpoints').pluck().get()).toBe(0);
      await next.close();
    }
    expect(home.problems).toEqual([]);
  });
});

describe('at the next start', () => {
  /** An answer that was stored, and whose process then vanished. */
  async function leaveUnfinished(): Promise<string> {
    const all = new Conversations(home);
    const session = await all.newSession();
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
    const database = valueOf(await all.database.open());
    all.provider.last.text('x'.repeat(3_000));
    await watcher.until((event) => event.type === 'delta');
    database.connection.close();
    return session.id;
  }

  it('an unfinished answer is ended before anyone sees it, whoever comes first', async () => {
    const sessionId = await leaveUnfinished();
    const next = new Conversations(home);
    expect((await next.messages(sessionId))[1]).toMatchObject({
      state: 'interrupted',
      text: 'x'.repeat(3_000),
      attachments: [],
    });
    expect(next.changes).toMatchObject([{ type: 'session-changed', session: { id: sessionId, streaming: false } }]);
    await next.close();
  });

  it('what it cost until then counts in a budget', async () => {
    await leaveUnfinished();
    const next = new Conversations(home);
    const fields = { scope: { kind: 'all' }, period: 'day', limitUsd: 0.001, warnShare: 0.8, hard: true } as const;
    valueOf(await next.usage.saveBudget({ id: null, ...fields }));
    const other = await next.newSession();
    // 750 tokens for 25 dollars a million, and the question.
    expect(await next.engine.send({ sessionId: other.id, text: 'Hi' })).toMatchObject({
      failure: { code: 'budget-reached', params: { spent: 0.01876 } },
    });
    expect(valueOf(await next.usage.budgets())).toMatchObject([{ reservedUsd: 0, state: 'reached' }]);
    await next.close();
  });

  it('a bug on the way of ending it is no reason to send nothing any more', async () => {
    const sessionId = await leaveUnfinished();
    const catalog = catalogOf({ id: model.modelId });
    const provider = vi.fn((id: string) => catalog.provider(id));
    provider.mockRejectedValueOnce(new TypeError('oops'));
    const next = new Conversations(home, { catalog: { provider } });
    await expect(next.engine.send({ sessionId, text: 'Go on' })).rejects.toThrow('oops');
    valueOf(await next.engine.send({ sessionId, text: 'Go on' }));
    expect((await next.messages(sessionId))[1]).toMatchObject({ state: 'interrupted' });
    await next.close();
  });

  it('its text is part of what the next question is asked with', async () => {
    const sessionId = await leaveUnfinished();
    const next = new Conversations(home);
    valueOf(await next.engine.send({ sessionId, text: 'Go on' }));
    expect(next.provider.last.request.messages).toEqual([
      { role: 'user', text: 'Hello', attachments: [] },
      { role: 'assistant', text: 'x'.repeat(3_000), attachments: [] },
      { role: 'user', text: 'Go on', attachments: [] },
    ]);
    await next.close();
  });

  it('recovering twice ends no answer of this process', async () => {
    const next = new Conversations(home);
    const session = await next.newSession();
    valueOf(await next.engine.send({ sessionId: session.id, text: 'Hello' }));
    await next.engine.recover();
    expect((await next.messages(session.id))[1]).toMatchObject({ state: 'streaming' });
    await next.close();
  });

  it('an answer of a closed app has all of its text', async () => {
    const first = new Conversations(home);
    const session = await first.newSession();
    const watcher = await first.watch(session.id);
    valueOf(await first.engine.send({ sessionId: session.id, text: 'Hello' }));
    first.provider.last.text('Half of ', 'it');
    await watcher.until((event) => event.type === 'delta');
    await first.close();
    const next = new Conversations(home);
    expect((await next.messages(session.id))[1]).toMatchObject({ state: 'interrupted', text: /^Half of / });
    await next.close();
  });
});

it('stores a few words within 250 ms, but not at once, and each part once', async () => {
  const all = new Conversations(home);
  const session = await all.newSession();
  const watcher = await all.watch(session.id);
  valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
  const { connection } = valueOf(await all.database.open());
  const parts = connection.prepare('SELECT text, reasoning FROM checkpoints ORDER BY number');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const say = async (text: string): Promise<void> => {
    all.provider.last.emit({ type: 'reasoning', text: text.toUpperCase() });
    await watcher.until((event) => event.type === 'delta');
    vi.advanceTimersByTime(20);
  };
  await say('one ');
  vi.advanceTimersByTime(104);
  expect(parts.all()).toEqual([]);
  vi.advanceTimersByTime(126);
  expect(parts.all()).toEqual([{ text: '', reasoning: 'ONE ' }]);
  vi.advanceTimersByTime(1_000);
  expect(parts.all()).toHaveLength(1);
  await say('two');
  vi.advanceTimersByTime(250);
  expect(parts.all()).toEqual([
    { text: '', reasoning: 'ONE ' },
    { text: '', reasoning: 'TWO' },
  ]);
  vi.useRealTimers();
  await all.close();
});

it('stores whole characters only, however the deltas cut them', async () => {
  const all = new Conversations(home);
  const session = await all.newSession();
  const watcher = await all.watch(session.id);
  valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
  const smile = '\u{1f600}';
  all.provider.last.text('x'.repeat(2_999) + smile.charAt(0));
  await watcher.until((event) => event.type === 'delta');
  const { connection } = valueOf(await all.database.open());
  const checkpointed = connection.prepare('SELECT text FROM checkpoints').pluck();
  expect(checkpointed.all()).toEqual(['x'.repeat(2_999)]);
  all.provider.last.text(smile.charAt(1) + 'y'.repeat(3_000)).done();
  expect((await watcher.ended()).text).toBe(`${'x'.repeat(2_999)}${smile}${'y'.repeat(3_000)}`);
  expect((await all.messages(session.id))[1]?.text).toBe(`${'x'.repeat(2_999)}${smile}${'y'.repeat(3_000)}`);
  await all.close();
});
