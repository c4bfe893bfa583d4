import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InstanceActivity } from '../../src-shared/instances/view.ts';
import { ok } from '../../src-shared/result.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import { defaultPreferences, type Settings } from '../../src-shared/settings/preferences.ts';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { InstanceUses } from './instance-uses.ts';
import { monthStart } from './month-start.ts';
import { SessionTransfer } from './transfer/session-transfer.ts';

let home: DatabaseHome;
let all: Conversations;
let uses: InstanceUses;
let settings: Settings;
const zone = process.env['TZ'];

beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  settings = {
    preferences: defaultPreferences,
    defaultModel: null,
    favouriteModels: [],
    hiddenModels: [],
    recentModels: [],
  };
  uses = new InstanceUses({
    database: () => all.database.open(),
    sessions: all.sessions,
    settings: { get: () => Promise.resolve(ok(settings)) },
    now: () => all.now,
  });
});
afterEach(async () => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  uses.close();
  await all.close();
  await home.remove();
});

interface Answer {
  readonly instanceId?: string | null;
  readonly at: number;
  readonly costUsd?: number | null;
  readonly state?: string;
  readonly firstTokenMs?: number | null;
  readonly finishedAt?: number | null;
}

/** Stores answers as turns leave them. */
async function store(sessionId: string, ...answers: readonly Answer[]): Promise<void> {
  const { connection } = valueOf(await all.database.open());
  const insert = connection.prepare(
    `INSERT INTO messages (id, session_id, position, role, text, reasoning, state, tool_calls, instance_id, model_id,
       simulated, created_at, finished_at, first_token_ms, cost_usd)
     VALUES (?, ?, (SELECT count(*) FROM messages), 'assistant', '', '', ?, '[]', ?, 'm', 0, ?, ?, ?, ?)`,
  );
  const use = connection.prepare('UPDATE messages SET input_tokens = 1 WHERE id = ?');
  for (const answer of answers) {
    const { instanceId = 'work', at, costUsd = null, state = 'complete', firstTokenMs = 5, finishedAt = at } = answer;
    const id = crypto.randomUUID();
    insert.run(id, sessionId, state, instanceId, at, finishedAt, firstTokenMs, costUsd);
    if (firstTokenMs !== null && finishedAt !== null) use.run(id);
  }
}

async function activityOf(instanceId: string, ids: readonly string[] = []): Promise<InstanceActivity | undefined> {
  return valueOf(await uses.activity(ids)).find((one) => one.instanceId === instanceId);
}

describe('what an instance was used for', () => {
  it('is counted from its answers of this month; unknown costs are told apart', async () => {
    all.now = new Date(2026, 10, 20, 12).getTime();
    const session = await all.newSession();
    const lastMonth = new Date(2026, 9, 31, 23, 59, 59).getTime();
    const firstOfMonth = new Date(2026, 10, 1).getTime();
    await store(
      session.id,
      { at: lastMonth, costUsd: 100 },
      { at: firstOfMonth, costUsd: 0.25 },
      { at: firstOfMonth + 1, costUsd: 0 },
      { at: firstOfMonth + 2 },
      { at: firstOfMonth + 3, state: 'interrupted', costUsd: 0.5 },
      { at: firstOfMonth + 4, state: 'failed', firstTokenMs: null },
      { at: firstOfMonth + 5, state: 'streaming', finishedAt: null },
      { at: firstOfMonth + 6, instanceId: 'other', costUsd: 7 },
    );
    expect(await activityOf('work')).toEqual({
      instanceId: 'work',
      lastUsedAt: firstOfMonth + 5,
      month: { answers: 4, costUsd: 0.75, unknownCostAnswers: 1 },
      sessionCount: 1,
    });
  });

  it('cost what was paid here: an imported conversation nothing, one that is erased still as much', async () => {
    const session = await all.newSession();
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hi' }));
    const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 1, reasoning: 0, estimated: false };
    all.provider.last.text('Hello').emit({ type: 'usage', usage, costUsd: 0.5 }).done();
    await watcher.ended();
    const transfer = new SessionTransfer({ database: () => all.database.open(), sessions: all.sessions });
    valueOf(await transfer.import(valueOf(await transfer.export(session.id, 'json')).text));
    const spent = { month: { answers: 1, costUsd: 0.5, unknownCostAnswers: 0 } };
    expect(await activityOf('work')).toMatchObject(spent);
    const { connection } = valueOf(await all.database.open());
    connection.prepare('DELETE FROM sessions').run();
    expect(await activityOf('work')).toMatchObject(spent);
  });

  it('is told of instances that are gone, of those never used, and of those that only sessions are set to', async () => {
    await store((await all.newSession()).id, { at: all.now, instanceId: 'gone' });
    await all.newSession({ instanceId: 'chosen', modelId: 'm' });
    const activity = valueOf(await uses.activity(['work', 'idle']));
    expect(activity.map(({ instanceId, lastUsedAt, sessionCount }) => [instanceId, lastUsedAt, sessionCount])).toEqual([
      ['gone', all.now, 0],
      ['chosen', null, 1],
      ['work', null, 1],
      ['idle', null, 0],
    ]);
  });

  it('reads no conversation for it', async () => {
    const { connection } = valueOf(await all.database.open());
    const plan = connection
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT instance_id, max(created_at)
         FROM messages WHERE role = 'assistant' AND instance_id IS NOT NULL GROUP BY instance_id`,
      )
      .all();
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('USING COVERING INDEX messages_by_instance'),
    ]);
  });
});

describe.each([
  ['Pacific/Kiritimati', '2026-11-01T00:00:00+14:00'],
  ['America/Los_Angeles', '2026-11-01T00:00:00-07:00'],
  ['UTC', '2026-11-01T00:00:00Z'],
])('in %s', (timeZone, start) => {
  it('the month begins at midnight there', () => {
    process.env['TZ'] = timeZone;
    expect(monthStart(Date.parse('2026-11-20T12:00:00Z'))).toBe(Date.parse(start));
    expect(monthStart(Date.parse(start))).toBe(Date.parse(start));
    expect(monthStart(Date.parse(start) - 1)).toBeLessThan(Date.parse(start));
  });
});

describe('what uses an instance', () => {
  it('is named: the latest sessions, the default and favourites', async () => {
    for (let index = 0; index < 25; index += 1) {
      all.now += 1;
      const { id } = await all.newSession();
      await all.sessions.rename(id, `Session ${index}`);
    }
    await all.newSession({ instanceId: 'other', modelId: 'm' });
    const [first] = (await all.listed()).filter(({ title }) => title === 'Session 24');
    await all.sessions.remove(first?.id ?? '');
    const work = { instanceId: 'work', modelId: 'm' };
    settings = { ...settings, defaultModel: work, favouriteModels: [work, { ...work, modelId: 'n' }] };
    const use = valueOf(await uses.use('work'));
    expect(use).toMatchObject({ sessionCount: 24, isDefault: true, favouriteCount: 2 });
    expect(use.sessions.map(({ title }) => title)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Session ${23 - index}`),
    );
    expect(valueOf(await uses.use('nobody'))).toEqual({
      sessions: [],
      sessionCount: 0,
      isDefault: false,
      favouriteCount: 0,
    });
  });

  it('an agent’s own model counts before its session’s', async () => {
    const { id, agents } = await all.newSession({ instanceId: 'work', modelId: 'm' });
    await all.sessions.rename(id, 'Mine');
    const own = { instanceId: 'own', modelId: 'x' };
    for (const agent of agents) valueOf(await all.sessions.updateAgent(agent.id, own));
    settings = { ...settings, defaultModel: { instanceId: 'own', modelId: 'd' } };
    expect(valueOf(await uses.use('work')).sessionCount).toBe(0);
    expect(valueOf(await uses.chosen('own'))).toEqual([
      { modelId: 'd', as: 'default', title: null },
      { modelId: 'x', as: 'session', title: 'Mine' },
    ]);
  });

  it('every agent of a session counts, and a session once for all of its agents', async () => {
    const { id } = await all.newSession({ instanceId: 'work', modelId: 'm' });
    await all.sessions.rename(id, 'Three of us');
    const fields = { color: null, systemPrompt: '', settings: noModelSettings };
    const add = async (name: string, instanceId: string | null, modelId: string | null) =>
      valueOf(await all.sessions.addAgent(id, { ...fields, name, instanceId, modelId }));
    await add('Same', null, null);
    await add('Other', 'other', null);
    await add('Bigger', null, 'big');
    expect(valueOf(await uses.use('work'))).toMatchObject({ sessionCount: 1, sessions: [{ id }] });
    expect(valueOf(await uses.use('other'))).toMatchObject({ sessionCount: 1, sessions: [{ id }] });
    expect((await activityOf('other'))?.sessionCount).toBe(1);
    expect(valueOf(await uses.chosen('work')).map(({ modelId }) => modelId)).toEqual(['m', 'big']);
    expect(valueOf(await uses.sessionModels())).toEqual([
      { instanceId: 'other', modelId: 'm', count: 1 },
      { instanceId: 'work', modelId: 'big', count: 1 },
      { instanceId: 'work', modelId: 'm', count: 1 },
    ]);
  });
});

it('many changes at once are one piece of news', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const told: number[] = [];
    uses.onChange(() => told.push(1));
    const { id } = await all.newSession();
    for (let index = 0; index < 20; index += 1) await all.sessions.rename(id, `Name ${index}`);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual([1]);
    await all.sessions.rename(id, 'Later');
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual([1, 1]);
  } finally {
    vi.useRealTimers();
  }
});
