import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversations, valueOf } from '../../../tests/support/conversation.ts';
import { DatabaseHome } from '../../../tests/support/database-home.ts';
import { SessionSearch } from '../../sessions/session-search.ts';
import { migrations } from './index.ts';

const ids = Array.from({ length: 12 }, (_, index) => `6f1c9bd2-7f5e-4a52-9c34-0000000000${10 + index}`);
const [talk = '', talkAgent = '', empty = '', emptyAgent = '', question = '', answer = '', second = ''] = ids;
const [, , , , , , , cut = '', simulated = '', failedOne = '', removed = '', removedAgent = ''] = ids;
const then = 1_700_000_000_000;

let home: DatabaseHome;
let all: Conversations;

/** A database as version 3 of the schema was used: conversations, costs, a removed session and an answer in mid-stream. */
beforeEach(async () => {
  home = await DatabaseHome.make();
  const old = await home.opened({ migrations: migrations.slice(0, 3) });
  const session = old.connection.prepare(
    `INSERT INTO sessions (id, title, title_origin, instance_id, model_id, message_count, created_at, updated_at, deleted_at)
     VALUES (?, ?, 'first-line', 'work', 'maker/large:1', ?, ?, ?, ?)`,
  );
  const agent = old.connection.prepare(
    `INSERT INTO agents (id, session_id, position, model_id, settings) VALUES (?, ?, 0, ?, ?)`,
  );
  session.run(talk, 'Needles', 4, then, then + 9, null);
  agent.run(talkAgent, talk, 'own', '{"temperature":0.5}');
  session.run(empty, '', 0, then, then + 5, null);
  agent.run(emptyAgent, empty, null, '{}');
  session.run(removed, 'Gone', 0, then, then, then + 1);
  agent.run(removedAgent, removed, null, '{}');
  const message = old.connection.prepare(
    `INSERT INTO messages (id, session_id, agent_id, parent_id, position, role, text, reasoning, state, tool_calls,
       instance_id, model_id, provider_id, instance_name, model_name, simulated, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, reasoning_tokens, usage_estimated, cost_usd, cost_estimated, cost_source,
       created_at, finished_at)
     VALUES (@id, '${talk}', @agent, @parent, @position, @role, @text, '', @state, '[]', @instance, 'maker/large:1', 'maker',
       'Work', 'Large One', @simulated, @input, 1, 0, 20, 0, 0, @cost, 0, 'computed', @at, @finished)`,
  );
  const usual = { agent: talkAgent, role: 'assistant', state: 'complete', instance: 'work', simulated: 0, cost: null };
  const asked = { ...usual, agent: null, role: 'user', instance: null, input: null };
  const rows = [
    { ...asked, id: question, parent: null, text: 'Where is the needle?' },
    { ...usual, id: answer, parent: question, text: 'In 北京, in the haystack.', input: 10, cost: 0.25 },
    { ...asked, id: second, parent: answer, text: 'And now?' },
    { ...usual, id: failedOne, parent: second, text: '', state: 'failed', input: null },
    { ...usual, id: simulated, parent: second, text: 'Pretended', simulated: 1, input: 7, cost: 0 },
    { ...usual, id: cut, parent: second, text: '', state: 'streaming', input: null },
  ];
  for (const [position, row] of rows.entries()) {
    const finished = row.state === 'streaming' ? null : then + position;
    message.run({ ...row, position, at: then + position, finished });
  }
  old.connection.prepare(`INSERT INTO checkpoints VALUES (?, 0, 'Half a needle', '', ?)`).run(cut, then + 8);
  await old.close();
  all = new Conversations(home);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

describe('a database of version 3', () => {
  it('is brought to the newest version whole, without a problem', async () => {
    const { connection } = valueOf(await all.database.open());
    expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    expect(home.problems).toEqual([]);
  });

  it('keeps its conversations: the path, the answers’ agent, what was set, and what was cut', async () => {
    const messages = await all.messages(talk);
    expect(messages.map(({ id, agentName }) => [id, agentName])).toEqual([
      [question, null],
      [answer, 'Assistant'],
      [second, null],
      [cut, 'Assistant'],
    ]);
    expect(messages[3]).toMatchObject({ state: 'interrupted', text: 'Half a needle' });
    expect(messages[3]?.siblings).toEqual([failedOne, simulated, cut]);
    expect(await all.messages(empty)).toEqual([]);
    const [first] = await all.listed();
    expect(first).toMatchObject({
      id: talk,
      title: 'Needles',
      pinnedAt: null,
      archived: false,
      folderId: null,
      agents: [{ id: talkAgent, name: 'Assistant', color: null, systemPrompt: '', instanceId: null, modelId: 'own' }],
    });
    expect(first?.agents[0]?.settings.temperature).toBe(0.5);
    expect(valueOf(await all.sessions.draft(talk)).draft).toBe('');
    expect((await all.listed()).map(({ id }) => id)).toEqual([talk, empty]);
  });

  it('knows where each message stands on its path, also of those that come later', async () => {
    valueOf(await all.engine.send({ sessionId: talk, text: 'Again' }));
    const { connection } = valueOf(await all.database.open());
    const places = connection.prepare('SELECT place FROM messages ORDER BY position').pluck().all();
    expect(places).toEqual([0, 1, 2, 3, 3, 3, 4, 5]);
  });

  it('can be gone on with', async () => {
    valueOf(await all.engine.send({ sessionId: talk, text: 'Again' }));
    expect(all.provider.last.request.messages.map(({ text }) => text)).toEqual([
      'Where is the needle?',
      'In 北京, in the haystack.',
      'And now?',
      'Half a needle',
      'Again',
    ]);
  });

  it('is searched for what was said before, and keeps its index whole when old texts change and go', async () => {
    await all.engine.recover();
    const search = new SessionSearch(() => all.database.open());
    const found = async (text: string) => valueOf(await search.search(text)).map(({ messageId }) => messageId);
    expect(await found('haystack')).toEqual([answer]);
    expect(await found('needle')).toEqual([null, cut, question]);
    expect(await found('北京')).toEqual([answer]);
    const { connection } = valueOf(await all.database.open());
    const check = connection.prepare(`INSERT INTO message_texts (message_texts, rank) VALUES ('integrity-check', ?)`);
    expect(() => check.run(0)).not.toThrow();
    valueOf(await all.engine.edit.removeFrom(question));
    await all.close();
    all = new Conversations(home);
    await all.engine.recover();
    const reopened = valueOf(await all.database.open()).connection;
    expect(reopened.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
    const again = reopened.prepare(`INSERT INTO message_texts (message_texts, rank) VALUES ('integrity-check', 0)`);
    expect(() => again.run()).not.toThrow();
    const left = reopened.prepare(`SELECT count(*) FROM message_texts WHERE message_texts MATCH '"needle"'`);
    expect(left.pluck().get()).toBe(0);
  });

  it('has in its ledger what answers cost, not what was pretended or failed', async () => {
    const { connection } = valueOf(await all.database.open());
    const entries = connection.prepare('SELECT message_id, at, input_tokens, cost_usd FROM usage_entries').all();
    expect(entries).toEqual([{ message_id: answer, at: then + 1, input_tokens: 10, cost_usd: 0.25 }]);
  });

  it('erases what was removed, as before', async () => {
    valueOf(await all.sessions.purge());
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT id FROM sessions WHERE id = ?').get(removed)).toBeUndefined();
  });
});
