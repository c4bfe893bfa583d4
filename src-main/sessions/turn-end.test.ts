import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogOf, Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { failure } from '../../src-shared/errors.ts';
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

const usage: Usage = {
  input: 4_000,
  cacheRead: 10_000,
  cacheWrite: 2_000,
  output: 1_000,
  reasoning: 200,
  estimated: false,
};

async function send(text: string) {
  return valueOf(await all.engine.send({ sessionId: session.id, text }));
}

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

  it.each([
    ['at', 200_000, 1],
    ['above', 200_001, 2],
  ])('has the price of a prompt %s the limit of a tier', async (_where, prompt, factor) => {
    const priceTiers = [
      { aboveTokens: 200_000, prices: { input: 10, output: 50, cacheRead: 1, cacheWrite: 12.5 } },
      { aboveTokens: 1_000_000, prices: { input: 100, output: 500, cacheRead: 10, cacheWrite: 125 } },
    ];
    const tiered = new Conversations(home, { catalog: catalogOf({ id: model.modelId, priceTiers }) });
    const watcher = await tiered.watch(session.id);
    valueOf(await tiered.engine.send({ sessionId: session.id, text: 'Hello' }));
    const counted = { ...usage, input: prompt - usage.cacheRead - usage.cacheWrite };
    tiered.provider.last.text('Hi').emit({ type: 'usage', usage: counted, costUsd: null }).done();
    const plain = (counted.input * 5 + 10_000 * 0.5 + 2_000 * 6.25 + 1_000 * 25) / 1e6;
    const { cost } = await watcher.ended();
    expect(cost).toMatchObject({ estimated: false, source: 'computed' });
    expect(cost?.usd).toBeCloseTo(plain * factor, 10);
    await tiered.close();
  });

  it('takes the provider’s own price where the catalog knows none, and keeps it when a later word lacks it', async () => {
    await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'unlisted' });
    const watcher = await all.watch(session.id);
    await send('Hello');
    all.provider.last
      .text('Hi')
      .emit({ type: 'usage', usage, costUsd: 0.25 }, { type: 'usage', usage, costUsd: null })
      .done();
    const message = await watcher.ended();
    expect(message).toMatchObject({ usage, cost: { usd: 0.25, estimated: false, source: 'provider' } });
    expect((await all.messages(session.id))[1]?.cost).toEqual(message.cost);
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

  it('is told of a bug in storing it, which leaves nothing running and no money held', async () => {
    const fields = { scope: { kind: 'all' }, period: 'day', limitUsd: 100, warnShare: 0.8, hard: true } as const;
    valueOf(await all.usage.saveBudget({ id: null, ...fields }));
    const watcher = await all.watch(session.id);
    await send('Hello');
    const { connection } = valueOf(await all.database.open());
    connection.exec(
      `CREATE TRIGGER refused BEFORE UPDATE OF finished_at ON messages BEGIN SELECT abs(-9223372036854775808); END`,
    );
    all.provider.last.text('Half').done();
    expect(await watcher.ended()).toMatchObject({ state: 'interrupted', text: 'Half', failure: { code: 'internal' } });
    expect(all.logged).toEqual(['answer-not-stored']);
    expect(all.engine.runningCount()).toBe(0);
    expect(valueOf(await all.usage.budgets())[0]?.reservedUsd).toBe(0);
    connection.exec('DROP TRIGGER refused');
    await send('Again');
  });

  it('is one where asking the provider throws, which is a bug', async () => {
    const fields = { scope: { kind: 'all' }, period: 'day', limitUsd: 100, warnShare: 0.8, hard: true } as const;
    const stream = () => {
      throw new TypeError('oops');
    };
    const broken = new Conversations(home, { providers: { stream, carries: () => true } });
    valueOf(await broken.usage.saveBudget({ id: null, ...fields }));
    const watcher = await broken.watch(session.id);
    valueOf(await broken.engine.send({ sessionId: session.id, text: 'Hello' }));
    expect(await watcher.ended()).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
    expect(broken.engine.runningCount()).toBe(0);
    expect(valueOf(await broken.usage.budgets())[0]?.reservedUsd).toBe(0);
    await broken.close();
  });

  it('is told when it cannot be stored, and tried again with the next message, which ends no other answer', async () => {
    const watcher = await all.watch(session.id);
    await send('Hello');
    const answer = all.provider.last;
    const other = await all.newSession();
    const otherWatcher = await all.watch(other.id);
    valueOf(await all.engine.send({ sessionId: other.id, text: 'Meanwhile' }));
    const otherAnswer = all.provider.last;
    const { connection } = valueOf(await all.database.open());
    answer.text('x'.repeat(4_000));
    await watcher.until((event) => event.type === 'delta');
    connection.pragma('query_only = ON');
    answer.text('y').emit({ type: 'usage', usage, costUsd: null }).done();
    expect(await watcher.ended()).toMatchObject({
      state: 'interrupted',
      text: `${'x'.repeat(4_000)}y`,
      failure: { code: 'storage-failed' },
    });
    expect(all.logged).toContain('answer-not-stored');
    connection.pragma('query_only = OFF');
    await send('Again');
    const [, whole] = await all.messages(session.id);
    expect(whole).toMatchObject({
      state: 'complete',
      text: `${'x'.repeat(4_000)}y`,
      finishReason: 'stop',
      failure: null,
    });
    expect(whole).toMatchObject({ usage, cost: { usd: 0.0625, estimated: false } });
    const told = await watcher.until((one) => one.type === 'message' && one.message.id === whole?.id);
    expect(told).toMatchObject({ message: { state: 'complete', usage } });
    expect(valueOf(await all.sessions.get(other.id)).streaming).toBe(true);
    otherAnswer.text('all of it').done();
    expect(await otherWatcher.ended()).toMatchObject({ state: 'complete', text: 'all of it' });
  });
});
