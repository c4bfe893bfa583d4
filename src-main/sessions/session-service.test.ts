import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { effectiveModel } from '../../src-shared/sessions/agent.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

const unknownId = '6f1c9bd2-7f5e-4a52-9c34-1f4f8a1f0b11';
const notFound = { ok: false, failure: { code: 'not-found', params: { field: 'session' }, hint: 'reload' } };

async function titles(): Promise<string[]> {
  return (await all.listed()).map((session) => session.title);
}

describe('a session', () => {
  it('starts with the model that was chosen, one agent that inherits it, and nothing said', async () => {
    const session = await all.newSession();
    expect(session).toEqual({
      id: session.id,
      title: '',
      createdAt: 1_000_000,
      updatedAt: 1_000_000,
      instanceId: 'work',
      modelId: 'maker/large:1',
      agents: [
        {
          id: session.agents[0]?.id,
          position: 0,
          name: 'Assistant',
          color: null,
          systemPrompt: '',
          instanceId: null,
          modelId: null,
          settings: noModelSettings,
        },
      ],
      pinnedAt: null,
      archived: false,
      folderId: null,
      messageCount: 0,
      streaming: false,
    });
    expect(valueOf(await all.sessions.get(session.id))).toEqual(session);
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT id, session_id, instance_id, model_id FROM agents').all()).toEqual([
      { id: session.agents[0]?.id, session_id: session.id, instance_id: null, model_id: null },
    ]);
  });

  it('inherits each half of a model on its own', async () => {
    const session = await all.newSession();
    const { connection } = valueOf(await all.database.open());
    connection.prepare("UPDATE agents SET model_id = 'own'").run();
    await all.sessions.setModel(session.id, { instanceId: 'other', modelId: 'theirs' });
    const changed = valueOf(await all.sessions.get(session.id));
    const [agent] = changed.agents;
    const effective = agent === undefined ? null : effectiveModel(agent, changed);
    expect(effective).toEqual({ instanceId: 'other', modelId: 'own' });
  });

  it('is renamed, with what surrounds the name cut off', async () => {
    const session = await all.newSession();
    all.now += 5;
    const renamed = valueOf(await all.sessions.rename(session.id, '  Plans \n'));
    expect(renamed).toMatchObject({ title: 'Plans', updatedAt: 1_000_005 });
    expect(all.changes.at(-1)).toEqual({ type: 'session-changed', session: renamed });
  });

  it('refuses an empty and an overlong name', async () => {
    const session = await all.newSession();
    expect(await all.sessions.rename(session.id, ' ')).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    expect(await all.sessions.rename(session.id, 'x'.repeat(201))).toMatchObject({
      ok: false,
      failure: { code: 'too-large', params: { limit: 200 }, hint: 'shorten' },
    });
    expect(valueOf(await all.sessions.get(session.id)).title).toBe('');
  });

  it('is not found by an id that nothing has', async () => {
    expect(await all.sessions.get(unknownId)).toMatchObject(notFound);
    expect(await all.sessions.rename(unknownId, 'x')).toMatchObject(notFound);
    expect(await all.sessions.setModel('../../etc/passwd', model)).toMatchObject(notFound);
    expect(await all.sessions.remove(unknownId)).toMatchObject(notFound);
    expect(await all.sessions.restore(unknownId)).toMatchObject(notFound);
  });
});

describe('the list', () => {
  it('has the latest change first', async () => {
    const first = await all.newSession();
    all.now += 1;
    const second = await all.newSession();
    await all.sessions.rename(first.id, 'first');
    await all.sessions.rename(second.id, 'second');
    all.now += 1;
    await all.sessions.setModel(first.id, model);
    expect(await titles()).toEqual(['first', 'second']);
  });

  it('of 10,000 sessions takes no more than a few times reading their rows', async () => {
    const database = valueOf(await all.database.open());
    const insert = database.connection.prepare(
      `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at) VALUES (?, 'x', 'user', 0, 1, ?)`,
    );
    const insertAgent = database.connection.prepare('INSERT INTO agents (id, session_id, position) VALUES (?, ?, 0)');
    valueOf(
      database.transaction(() => {
        for (let index = 0; index < 10_000; index += 1) {
          insert.run(`id-${index}`, index);
          insertAgent.run(`agent-${index}`, `id-${index}`);
        }
      }),
    );
    const plain = database.connection.prepare('SELECT * FROM sessions ORDER BY updated_at DESC');
    const timeOf = async (work: () => unknown): Promise<number> => {
      const started = performance.now();
      await work();
      return performance.now() - started;
    };
    const ratios: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const baseline = await timeOf(() => plain.all());
      ratios.push((await timeOf(() => all.sessions.page({ archived: false, cursor: null, limit: 100 }))) / baseline);
    }
    expect(valueOf(await all.sessions.page({ archived: false, cursor: null, limit: 100 }))).toMatchObject({
      total: 10_000,
    });
    expect(ratios.toSorted((a, b) => a - b)[3]).toBeLessThan(6);
  });
});

describe('removal', () => {
  it('hides the session until it is restored', async () => {
    const session = await all.newSession();
    expect(valueOf(await all.sessions.remove(session.id))).toEqual({ undoUntil: 1_060_000 });
    expect(all.changes.at(-1)).toEqual({ type: 'session-removed', sessionId: session.id });
    expect(await titles()).toEqual([]);
    expect(await all.sessions.get(session.id)).toMatchObject(notFound);
    expect(await all.sessions.remove(session.id)).toMatchObject(notFound);
    expect(valueOf(await all.sessions.restore(session.id))).toEqual(session);
    expect(all.changes.at(-1)).toEqual({ type: 'session-changed', session });
    expect(await all.sessions.restore(session.id)).toMatchObject(notFound);
  });

  it('erases the session with all that it holds when the undo has lapsed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = await all.newSession();
    valueOf(await all.engine.send({ sessionId: session.id, text: 'hello' }));
    valueOf(await all.engine.stop(session.id));
    await all.sessions.remove(session.id);
    const { connection } = valueOf(await all.database.open());
    const count = (table: string): unknown => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(count('sessions')).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    expect(['sessions', 'agents', 'messages', 'checkpoints'].map(count)).toEqual([0, 0, 0, 0]);
    expect(await all.sessions.restore(session.id)).toMatchObject(notFound);
  });

  it('leaves nothing of what was said in any file', async () => {
    const canary = 'canary-in-a-conversation ';
    const session = await all.newSession();
    valueOf(await all.engine.send({ sessionId: session.id, text: canary.repeat(2_000) }));
    valueOf(await all.engine.stop(session.id));
    await all.sessions.remove(session.id);
    await all.close();
    const next = new Conversations(home);
    valueOf(await next.sessions.purge());
    await next.close();
    const entries = await readdir(home.paths.root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    expect(contents.length).toBeGreaterThan(1);
    expect(files.filter((_, index) => contents[index]?.includes(canary.trim()))).toEqual([]);
  });

  it('is completed at the next start, which cannot undo it', async () => {
    const session = await all.newSession();
    await all.sessions.remove(session.id);
    await all.close();
    const next = new Conversations(home);
    expect(await next.sessions.restore(session.id)).toMatchObject(notFound);
    valueOf(await next.sessions.purge());
    const { connection } = valueOf(await next.database.open());
    expect(connection.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0);
    await next.close();
  });

  it('leaves what can still be restored when it tidies up', async () => {
    const session = await all.newSession();
    await all.sessions.remove(session.id);
    valueOf(await all.sessions.purge());
    expect(valueOf(await all.sessions.restore(session.id))).toEqual(session);
  });
});

it('gives the database’s failure when there is none', async () => {
  const broken = await DatabaseHome.make();
  const database = await broken.opened({ migrations: Array.from({ length: 50 }, () => 'SELECT 1') });
  await database.close();
  const conversations = new Conversations(broken);
  const expected = { ok: false, failure: { code: 'storage-read-only', hint: 'update-app' } };
  expect(await conversations.sessions.page({ archived: false, cursor: null, limit: 1 })).toMatchObject(expected);
  expect(await conversations.engine.send({ sessionId: unknownId, text: 'hello' })).toMatchObject(expected);
  expect(await conversations.engine.subscribe(unknownId, new AbortController().signal)).toMatchObject(expected);
  expect(broken.problems).toHaveLength(1);
  await conversations.close();
  await broken.remove();
});
