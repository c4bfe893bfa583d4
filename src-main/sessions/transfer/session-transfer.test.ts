import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Conversations, valueOf } from '../../../tests/support/conversation.ts';
import { DatabaseHome } from '../../../tests/support/database-home.ts';
import { SessionTransfer } from './session-transfer.ts';

let home: DatabaseHome;
let all: Conversations;
let transfer: SessionTransfer;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  transfer = new SessionTransfer({ database: () => all.database.open(), sessions: all.sessions });
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

const png = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');

/** Everything that a conversation can hold: branches, two agents, files, reasoning, a tool call, a failure. */
async function richTalk(): Promise<Session> {
  const session = await all.newSession();
  const two = valueOf(
    await all.sessions.addAgent(session.id, {
      name: 'Critic',
      color: 'red',
      systemPrompt: 'Be hard.\n"Really" \u{1f600}',
      instanceId: null,
      modelId: null,
      settings: { ...noModelSettings, temperature: 0.5, stopSequences: ['END'] },
    }),
  );
  const watcher = await all.watch(session.id);
  const attachments = [{ name: 'notes.md', mediaType: 'text/markdown', base64: 'SGVsbG8=' }];
  const agentIds = two.agents.map(({ id }) => id);
  valueOf(await all.engine.send({ sessionId: session.id, text: 'Look `at` this', attachments, agentIds }));
  const [first, second] = all.provider.turns;
  first?.emit(
    { type: 'reasoning', text: 'Hm.' },
    { type: 'text', text: '# Fine\n\n```js\n1\n```' },
    { type: 'tool-call', id: 't', name: 'look', arguments: '{"a":1}' },
    {
      type: 'usage',
      usage: { input: 5, cacheRead: 1, cacheWrite: 0, output: 3, reasoning: 1, estimated: false },
      costUsd: null,
    },
    { type: 'done', reason: 'length' },
  );
  await watcher.ended();
  second?.text('Half').end();
  const cut = await watcher.ended();
  valueOf(await all.engine.continue(cut.id));
  all.provider.last.text(' and the rest').done();
  await watcher.ended();
  all.now += 1_000;
  valueOf(await all.engine.send({ sessionId: session.id, text: 'Another beginning', parentId: null }));
  all.provider.last.done();
  await watcher.ended();
  return valueOf(await all.sessions.get(session.id));
}

const json = async (id: string): Promise<string> => valueOf(await transfer.export(id, 'json')).text;

describe('a session as JSON', () => {
  it('comes back whole with ids of its own, and gives the same bytes again', async () => {
    const session = await richTalk();
    const text = await json(session.id);
    const copy = valueOf(await transfer.import(text));
    expect(await json(copy.id)).toBe(text);
    expect(copy).toMatchObject({ title: session.title, messageCount: 6, updatedAt: session.updatedAt });
    expect(copy.agents.map(({ id: _id, ...agent }) => agent)).toEqual(
      session.agents.map(({ id: _id, ...agent }) => agent),
    );
    const { connection } = valueOf(await all.database.open());
    const ids = connection.prepare('SELECT count(DISTINCT id) FROM messages').pluck().get();
    expect([copy.id === session.id, ids]).toEqual([false, 12]);
    expect(all.changes.at(-1)).toMatchObject({ type: 'session-changed', session: { id: copy.id } });
  });

  it('can be gone on with: its branches are there, its files go along', async () => {
    const copy = valueOf(await transfer.import(await json((await richTalk()).id)));
    const [root] = await all.messages(copy.id);
    expect(root?.siblings).toHaveLength(2);
    valueOf(await all.engine.edit.select(root?.siblings[0] ?? ''));
    const shown = await all.messages(copy.id);
    expect(shown.map(({ text }) => text)).toEqual(['Look `at` this', 'Half', ' and the rest']);
    const file = valueOf(await all.engine.read.attachment(shown[0]?.attachments[0]?.id ?? ''));
    expect(Buffer.from(file.base64, 'base64').toString()).toBe('Hello');
  });

  it('counts no money twice: what came in by a file was not paid for here', async () => {
    const copy = valueOf(await transfer.import(await json((await richTalk()).id)));
    const { connection } = valueOf(await all.database.open());
    const counted = connection.prepare('SELECT count(*) FROM usage_entries WHERE session_id = ?').pluck();
    expect(counted.get(copy.id)).toBe(0);
  });

  it('has what is written so far of an answer, cut there', async () => {
    const session = await all.newSession();
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Go' }));
    all.provider.last.text('x'.repeat(3_000));
    await watcher.until((event) => event.type === 'delta');
    const file: unknown = JSON.parse(await json(session.id));
    expect(file).toMatchObject({ messages: [{}, { state: 'interrupted', text: 'x'.repeat(3_000) }] });
  });

  it('leaves out what was taken away', async () => {
    const session = await richTalk();
    const [root] = await all.messages(session.id);
    valueOf(await all.engine.edit.removeFrom(root?.id ?? ''));
    const texts = [...(await json(session.id)).matchAll(/^ {6}"text": (".*"),?$/gm)].map(([, text]) => text);
    expect([texts.length, texts.at(-1), texts.includes('"Another beginning"')]).toEqual([4, '" and the rest"', false]);
  });

  it('of which the file was saved with a byte order mark is read all the same', async () => {
    const text = await json((await richTalk()).id);
    expect(await transfer.import(`\uFEFF${text}`)).toMatchObject({ ok: true });
  });
});

describe('a session as Markdown', () => {
  it('is the shown path, for reading', async () => {
    const session = await richTalk();
    const [root] = await all.messages(session.id);
    valueOf(await all.engine.edit.select(root?.siblings[0] ?? ''));
    const { fileName, text } = valueOf(await transfer.export(session.id, 'markdown'));
    expect(fileName).toBe('Look at this.md');
    expect(text).toBe(
      [
        '# Look `at` this',
        '## You\n\n- File: notes.md\n\nLook `at` this',
        '## Critic (Large One, Work)\n\nHalf\n\n_(interrupted)_',
        ' and the rest\n',
      ].join('\n\n'),
    );
  });

  it('has reasoning in a fence longer than any in it', async () => {
    const session = await all.newSession();
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Go' }));
    all.provider.last.emit({ type: 'reasoning', text: '````\n</details>' }).text('Done').done();
    await watcher.ended();
    const { text } = valueOf(await transfer.export(session.id, 'markdown'));
    expect(text).toContain('\n\n`````\n````\n</details>\n`````\n\n</details>\n\nDone');
  });
});

it.each([
  ['../../etc/passwd', 'etc passwd.json'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.json'],
  ['\u202Egnp.exe', 'gnp exe.json'],
  ['???', 'session.json'],
  ['北京 & Ünïcode', '北京 Ünïcode.json'],
])('a file of %j is named so that every system takes it', async (title, name) => {
  const { id } = await all.newSession();
  valueOf(await all.sessions.rename(id, title));
  expect(valueOf(await transfer.export(id, 'json')).fileName).toBe(name);
});

describe('a file that is none', () => {
  const message = (more: object = {}): object => ({
    parent: null,
    agent: null,
    agentName: null,
    continues: false,
    role: 'user',
    text: 'Hi',
    reasoning: '',
    reasoningMs: null,
    attachments: [],
    state: 'complete',
    failure: null,
    finishReason: null,
    keyNotices: [],
    toolCalls: [],
    instanceId: null,
    modelId: null,
    providerId: null,
    instanceName: null,
    modelName: null,
    simulated: false,
    usage: null,
    cost: null,
    firstTokenMs: null,
    createdAt: 1,
    finishedAt: null,
    ...more,
  });
  const agent = {
    name: 'A',
    color: null,
    systemPrompt: '',
    instanceId: null,
    modelId: null,
    settings: noModelSettings,
  };
  const file = (more: object = {}): object => ({
    format: 'patchbay-session',
    version: 1,
    title: 'T',
    titleOrigin: 'user',
    instanceId: null,
    modelId: null,
    createdAt: 1,
    updatedAt: 1,
    agents: [agent],
    head: 0,
    messages: [message()],
    ...more,
  });
  const attached = (more: object) => {
    const attachment = { kind: 'image', name: 'a.png', mediaType: 'image/png', base64: png, ...more };
    return file({ messages: [message({ attachments: [attachment] })] });
  };

  it('is told from one that is', async () => {
    expect(await transfer.import(JSON.stringify(file()))).toMatchObject({ ok: true });
    expect(await transfer.import(JSON.stringify(attached({})))).toMatchObject({ ok: true });
  });

  it.each<[string, string, object]>([
    ['of another program', 'format', file({ format: 'chat-export' })],
    ['of a newer version', 'version', file({ version: 2 })],
    ['with fields that it does not know', 'file', file({ extra: 1 })],
    ['without agents', 'agents', file({ agents: [] })],
    ['with a hundred agents', 'agents', file({ agents: Array.from({ length: 100 }, () => agent) })],
    ['with two agents of one name', 'agents.1.name', file({ agents: [agent, { ...agent, name: 'a' }] })],
    ['with an agent that no @ can call', 'agents.0.name', file({ agents: [{ ...agent, name: 'a b' }] })],
    ['with a head outside', 'head', file({ head: 1 })],
    ['with a message that follows itself', 'messages.0.parent', file({ messages: [message({ parent: 0 })] })],
    ['with a parent that comes later', 'messages.0.parent', file({ messages: [message({ parent: 1 }), message()] })],
    ['with an agent outside', 'messages.0.agent', file({ messages: [message({ agent: 1 })] })],
    ['with an answer that still runs', 'messages.0.state', file({ messages: [message({ state: 'streaming' })] })],
    ['with a system message', 'messages.0.role', file({ messages: [message({ role: 'system' })] })],
    ['of an instance without a name', 'instanceId', file({ instanceId: '' })],
    ['of a model whose name no page takes', 'modelId', file({ modelId: 'x'.repeat(501) })],
    ['with an answer of no instance', 'messages.0.instanceId', file({ messages: [message({ instanceId: '' })] })],
    [
      'with an answer of such a model',
      'messages.0.modelId',
      file({ messages: [message({ modelId: 'x'.repeat(501) })] }),
    ],
    ['with half a millisecond', 'messages.0.createdAt', file({ messages: [message({ createdAt: 1.5 })] })],
    ['with a date that there is not', 'updatedAt', file({ updatedAt: 9e15 })],
    ['with a title too long', 'title', file({ title: 'x'.repeat(201) })],
    ['with content that is no base64', 'messages.0.attachments.0.base64', attached({ base64: '<svg>' })],
    ['with a page said to be an image', 'messages.0.attachments.0', attached({ mediaType: 'text/html' })],
    ['with less than nothing spent', 'messages.0.usage.input', file({ messages: [message({ usage: { input: -1 } })] })],
  ])('%s', async (_what, field, content) => {
    const imported = await transfer.import(JSON.stringify(content));
    expect(imported).toMatchObject({ ok: false, failure: { code: 'invalid-input', hint: 'check-file' } });
    expect(String(imported.ok || imported.failure.params['field']).slice(0, field.length)).toBe(field);
    const { connection } = valueOf(await all.database.open());
    expect(connection.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0);
  });

  it.each(['', '{', 'null', '[]', '"x"', '1e999', '['.repeat(50_000), '{"__proto__":{"format":"patchbay-session"}}'])(
    'as %.40s',
    async (text) => {
      expect(await transfer.import(text)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    },
  );
});
