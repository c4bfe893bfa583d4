import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import type { AgentFields } from '../../src-shared/sessions/agent.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Message, Session } from '../../src-shared/sessions/session.ts';
import { catalogOf, Conversations, model, valueOf, type Watcher } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
let session: Session;
let watcher: Watcher;

beforeEach(async () => {
  home = await DatabaseHome.make();
  const catalog = catalogOf(
    { id: model.modelId, name: 'Large One' },
    { id: 'seeing', attachments: true, inputModalities: ['text', 'image'] },
    { id: 'small', name: 'Small One', contextWindow: 1_000, reasoningLevels: ['low', 'high'] },
  );
  all = new Conversations(home, { catalog });
  session = await all.newSession();
  watcher = await all.watch(session.id);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function agent(name: string, more: Partial<AgentFields> = {}): Promise<string> {
  const inherits = { color: null, systemPrompt: '', instanceId: null, modelId: null, settings: noModelSettings };
  const changed = valueOf(await all.sessions.addAgent(session.id, { ...inherits, name, ...more }));
  return changed.agents.at(-1)?.id ?? '';
}

type Sending = Partial<Parameters<Conversations['engine']['send']>[0]>;
const sent = (): string[] => all.provider.last.request.messages.map(({ role, text }) => `${role}: ${text}`);

/** Asks one agent and has it answer. */
async function exchange(text: string, answer: string, more: Sending = {}): Promise<Message> {
  const { answerIds } = valueOf(await all.engine.send({ sessionId: session.id, text, ...more }));
  all.provider.last.text(answer).done();
  return watcher.ended(answerIds[0]);
}

async function shown(): Promise<string[]> {
  return (await all.messages(session.id)).map(({ text }) => text);
}

describe('what is sent', () => {
  it('after an edit is what came before the edited question, and after a switch of branches what is on that branch', async () => {
    const first = await exchange('one', 'first');
    await exchange('two', 'second');
    const edited = await exchange('two, edited', 'other', { parentId: first.id });
    expect(sent()).toEqual(['user: one', 'assistant: first', 'user: two, edited']);
    const [question] = valueOf(await all.engine.read.messages(session.id, [edited.parentId ?? '']));
    valueOf(await all.engine.edit.select(question?.siblings[0] ?? ''));
    await exchange('three', 'third');
    expect(sent()).toEqual(['user: one', 'assistant: first', 'user: two', 'assistant: second', 'user: three']);
  });

  it('for an answer made anew is the question without the answer, and both stay', async () => {
    const answer = await exchange('one', 'first');
    const { answerIds } = valueOf(await all.engine.regenerate(answer.id));
    expect(sent()).toEqual(['user: one']);
    all.provider.last.text('better').done();
    const better = await watcher.ended(answerIds[0]);
    expect(better.siblings).toEqual([answer.id, better.id]);
    expect(await shown()).toEqual(['one', 'better']);
    await exchange('two', 'second');
    expect(sent()).toEqual(['user: one', 'assistant: better', 'user: two']);
  });

  it('to go on with a cut answer asks for the rest, and later both are one answer', async () => {
    valueOf(await all.engine.send({ sessionId: session.id, text: 'count' }));
    all.provider.last.text('one two').emit({ type: 'done', reason: 'length' });
    const cut = await watcher.ended();
    valueOf(await all.engine.continue(cut.id));
    const [question, answer, more] = all.provider.last.request.messages;
    expect([question?.text, answer?.text, more?.role]).toEqual(['count', 'one two', 'user']);
    all.provider.last.text(' three').done();
    expect(await watcher.ended()).toMatchObject({ continues: true, parentId: cut.id });
    await exchange('thanks', 'welcome');
    expect(sent()).toEqual(['user: count', 'assistant: one two three', 'user: thanks']);
  });

  it('has the prompt, effort and limits of the agent, and an effort only where the model knows it', async () => {
    const settings = { ...noModelSettings, reasoningEffort: 'high', maxOutputTokens: 77, temperature: 0.5 };
    const clerk = await agent('Clerk', { systemPrompt: ' \n', settings });
    const poet = await agent('Poet', { systemPrompt: 'Rhyme.', modelId: 'small', settings });
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hi', agentIds: [poet, clerk] }));
    expect(all.provider.turns.map(({ request: { messages: _messages, ...rest } }) => rest)).toEqual([
      { ...settings, reasoningEffort: null, modelId: model.modelId, system: null, catalogOutputTokens: null },
      { ...settings, modelId: 'small', system: 'Rhyme.', catalogOutputTokens: null },
    ]);
  });

  it('is the beginning of a cut answer with its question, however small the window of the model switched to', async () => {
    await exchange('long ago', 'I see');
    valueOf(await all.engine.send({ sessionId: session.id, text: 'count' }));
    all.provider.last.text('one two '.repeat(600)).emit({ type: 'done', reason: 'length' });
    const cut = await watcher.ended();
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'small' }));
    expect(await all.engine.continue(cut.id)).toMatchObject({ failure: { params: { trimCount: 2 } } });
    valueOf(await all.engine.continue(cut.id, { overBudget: false, trim: true }));
    expect(sent().map((said) => said.slice(0, 18))).toEqual([
      'user: count',
      'assistant: one two',
      'user: Go on exactl',
    ]);
  });

  it('has nothing of the files that were trimmed away, which then are no reason to refuse either', async () => {
    const attachments = [{ name: 'a.png', mediaType: 'image/png', base64: 'iVBORw0KGgoAAA==' }];
    const question = { sessionId: session.id, text: 'long ago '.repeat(400), attachments };
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'seeing' }));
    valueOf(await all.engine.send(question));
    all.provider.last.text('I see').done();
    await watcher.ended();
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'small' }));
    expect(await all.engine.send({ sessionId: session.id, text: 'now' })).toMatchObject({
      failure: { code: 'context-too-long', params: { trimCount: 2 } },
    });
    valueOf(await all.engine.send({ sessionId: session.id, text: 'now', consent: { overBudget: false, trim: true } }));
    expect(sent()).toEqual(['user: now']);
  });

  it('after a switch of the model goes to the new one, with everything said before', async () => {
    await exchange('one', 'first');
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'small' }));
    const second = await exchange('two', 'second');
    expect(all.provider.last.request.modelId).toBe('small');
    expect(sent()).toHaveLength(3);
    expect(second).toMatchObject({ modelName: 'Small One' });
    expect((await all.messages(session.id))[1]).toMatchObject({ modelName: 'Large One' });
  });

  it('is refused where the window is too small, and trimmed from its beginning where that is agreed', async () => {
    await exchange('long ago '.repeat(400), 'I see');
    await exchange('recent', 'yes');
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'small' }));
    const [estimate] = valueOf(await all.engine.read.estimate({ sessionId: session.id, text: 'now', attachments: [] }));
    expect(estimate).toMatchObject({ tooLong: true, trimCount: 2, contextWindow: 1_000 });
    const before = await shown();
    expect(await all.engine.send({ sessionId: session.id, text: 'now' })).toMatchObject({
      failure: { code: 'context-too-long', params: { trimCount: 2, limit: 1_000 }, hint: 'trim-conversation' },
    });
    expect(await shown()).toEqual(before);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'now', consent: { overBudget: false, trim: true } }));
    expect(sent()).toEqual(['user: recent', 'assistant: yes', 'user: now']);
    expect(await shown()).toHaveLength(6);
  });
});

describe('several agents', () => {
  it('each answer with their own model, beside each other, with the names that they had', async () => {
    const poet = await agent('Poet', { modelId: 'small' });
    const first = session.agents[0]?.id ?? '';
    const started = valueOf(await all.engine.send({ sessionId: session.id, text: 'Hi', agentIds: [poet, first] }));
    expect(started.answerIds).toHaveLength(2);
    const [one, two] = all.provider.turns;
    expect([one?.request.modelId, two?.request.modelId]).toEqual([model.modelId, 'small']);
    two?.text('Second said').done();
    await watcher.ended();
    one?.text('First said').done();
    await watcher.ended();
    const [question, left, right] = await all.messages(session.id);
    expect([left, right]).toMatchObject([
      { agentId: first, agentName: 'Assistant', modelName: 'Large One', text: 'First said', parentId: question?.id },
      { agentId: poet, agentName: 'Poet', modelName: 'Small One', text: 'Second said', parentId: question?.id },
    ]);
    expect(left?.siblings).toEqual(started.answerIds);
    valueOf(await all.engine.edit.select(right?.id ?? ''));
    await exchange('more', 'sure');
    expect(sent()).toEqual(['user: Hi', 'assistant: Second said', 'user: more']);
  });

  it('are all asked, or none: where one cannot be, nothing is stored and nothing stays reserved', async () => {
    const broken = await agent('Broken', { instanceId: 'gone' });
    valueOf(
      await all.usage.saveBudget({
        id: null,
        scope: { kind: 'all' },
        period: 'day',
        limitUsd: 100,
        warnShare: 0.8,
        hard: true,
      }),
    );
    const first = session.agents[0]?.id ?? '';
    const before = valueOf(await all.sessions.get(session.id));
    expect(await all.engine.send({ sessionId: session.id, text: 'Hi', agentIds: [first, broken] })).toMatchObject({
      failure: { code: 'instance-missing' },
    });
    expect([await all.messages(session.id), all.provider.turns]).toEqual([[], []]);
    expect(valueOf(await all.sessions.get(session.id))).toEqual(before);
    expect(valueOf(await all.usage.budgets())).toMatchObject([{ reservedUsd: 0, spentUsd: 0 }]);
    await exchange('Hi', 'Hello');
  });

  it('can be stopped one by one', async () => {
    const poet = await agent('Poet');
    const agentIds = [session.agents[0]?.id ?? '', poet];
    const { answerIds } = valueOf(await all.engine.send({ sessionId: session.id, text: 'Hi', agentIds }));
    valueOf(await all.engine.stop(session.id, answerIds[1]));
    expect(await watcher.ended()).toMatchObject({ id: answerIds[1], state: 'stopped' });
    expect(all.provider.turns.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    expect(await all.engine.send({ sessionId: session.id, text: 'x' })).toMatchObject({
      failure: { code: 'conflict' },
    });
    all.provider.turns[0]?.text('Done').done();
    expect(await watcher.ended()).toMatchObject({ text: 'Done', state: 'complete' });
  });

  it('may be removed while they are asked: the answer comes all the same, as of one that is gone', async () => {
    const poet = await agent('Poet');
    await all.close();
    all = new Conversations(home, {
      catalog: {
        provider: async (id) => {
          await all.sessions.removeAgent(poet);
          return catalogOf({ id: model.modelId }).provider(id);
        },
      },
    });
    watcher = await all.watch(session.id);
    const answer = await exchange('Hi', 'Hello', { agentIds: [poet] });
    expect(answer).toMatchObject({ agentId: null, agentName: 'Poet', text: 'Hello', state: 'complete' });
  });

  it('that are not of the session are not found', async () => {
    const other = await all.newSession();
    const agentIds = [other.agents[0]?.id ?? ''];
    expect(await all.engine.send({ sessionId: session.id, text: 'Hi', agentIds })).toMatchObject({
      failure: { code: 'not-found', params: { field: 'agent' } },
    });
  });

  it('answer anew in place of another, and one that is gone is followed by the first', async () => {
    const poet = await agent('Poet', { modelId: 'small' });
    const answer = await exchange('Hi', 'Hello', { agentIds: [poet] });
    const { answerIds } = valueOf(await all.engine.regenerate(answer.id, session.agents[0]?.id));
    expect(all.provider.last.request.modelId).toBe(model.modelId);
    all.provider.last.done();
    await watcher.ended(answerIds[0]);
    valueOf(await all.sessions.removeAgent(poet));
    valueOf(await all.engine.regenerate(answer.id));
    expect(all.provider.last.request.modelId).toBe(model.modelId);
  });
});

describe('taking away', () => {
  it('ends the shown conversation there, can be undone, and tells whoever watches', async () => {
    const first = await exchange('one', 'first');
    const second = await exchange('two', 'second');
    const other = await all.watch(session.id);
    await other.next();
    const { undoUntil } = valueOf(await all.engine.edit.removeFrom(second.parentId ?? ''));
    expect(undoUntil).toBe(all.now + 15_000);
    const removal = { messageId: second.parentId, undoUntil };
    expect(await other.until(({ type }) => type === 'path')).toMatchObject({ path: { length: 2 }, removal });
    expect(await shown()).toEqual(['one', 'first']);
    valueOf(await all.engine.edit.restoreFrom(second.parentId ?? ''));
    expect(await other.until(({ type }) => type === 'path')).toMatchObject({ path: { length: 4 }, removal: null });
    expect(await shown()).toEqual(['one', 'first', 'two', 'second']);
    valueOf(await all.engine.edit.removeFrom(first.id));
    await exchange('again', 'anew');
    expect(sent()).toEqual(['user: one\n\nagain']);
  });

  it('and bringing back tell the others what siblings they have now', async () => {
    const first = await exchange('one', 'first');
    const second = await exchange('one, edited', 'second', { parentId: null });
    const other = await all.watch(session.id);
    await other.next();
    valueOf(await all.engine.edit.removeFrom(second.parentId ?? ''));
    const told = { type: 'message', message: { id: first.parentId, siblings: [first.parentId] } };
    expect(await other.until(({ type }) => type === 'message')).toMatchObject(told);
    valueOf(await all.engine.edit.restoreFrom(second.parentId ?? ''));
    expect(await other.until(({ type }) => type === 'message')).toMatchObject({
      message: { id: first.parentId, siblings: [first.parentId, second.parentId] },
    });
  });

  it('waits for the answer that is being written, as going to another branch and undo do', async () => {
    const first = await exchange('one', 'first');
    const second = await exchange('two', 'second');
    valueOf(await all.engine.edit.removeFrom(second.parentId ?? ''));
    valueOf(await all.engine.send({ sessionId: session.id, text: 'three' }));
    const busy = failure('conflict', { field: 'session', reason: 'answer-streaming' }, 'wait-for-answer');
    const { edit } = all.engine;
    expect([
      await edit.removeFrom(first.id),
      await edit.select(first.id),
      await edit.restoreFrom(second.parentId ?? ''),
      await all.engine.regenerate(first.id),
      await all.engine.continue(first.id),
    ]).toEqual(Array.from({ length: 5 }, () => ({ ok: false, failure: busy })));
  });

  it('is not said to be undone where nothing came back', async () => {
    const first = await exchange('one', 'first');
    valueOf(await all.engine.edit.removeFrom(first.id));
    const { connection } = valueOf(await all.database.open());
    connection.prepare('DELETE FROM messages WHERE deleted_at IS NOT NULL').run();
    const restored = await all.engine.edit.restoreFrom(first.id);
    expect(restored).toMatchObject({ ok: false, failure: { code: 'not-found', hint: 'reload' } });
  });

  it('is for good at the next start', async () => {
    const first = await exchange('one', 'first');
    valueOf(await all.engine.edit.removeFrom(first.id));
    await all.close();
    all = new Conversations(home);
    await all.engine.recover();
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT text FROM messages').pluck().all()).toEqual(['one']);
    expect(connection.prepare('SELECT count(*) FROM usage_entries').pluck().get()).toBe(1);
    expect(await all.engine.edit.restoreFrom(first.id)).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('two windows on one conversation', () => {
  it('see the same: what one sends the other watches, and stops', async () => {
    const other = await all.watch(session.id);
    await other.next();
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Go' }));
    all.provider.last.text('Working');
    await other.until(({ type }) => type === 'delta');
    const late = await all.watch(session.id);
    expect(await late.next()).toMatchObject({ type: 'snapshot', messages: [{}, { text: 'Working' }] });
    valueOf(await all.engine.stop(session.id));
    const [mine, theirs, latest] = [await watcher.ended(), await other.ended(), await late.ended()];
    expect(mine).toMatchObject({ state: 'stopped', text: 'Working' });
    expect([theirs, latest]).toEqual([mine, mine]);
  });
});
