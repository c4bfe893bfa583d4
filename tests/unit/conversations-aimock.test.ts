import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ok } from '../../src-shared/result.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { catalogOf, Conversations, valueOf, view } from '../support/conversation.ts';
import { DatabaseHome } from '../support/database-home.ts';
import { RecordingProxy } from '../support/recording-proxy.ts';
import { awsKey } from './providers-aws.ts';
import { connectionTo, keyOf, newService, testKey } from './providers-kit.ts';

let mock: LLMock;
let proxy: RecordingProxy;
let home: DatabaseHome;
let service: ProviderService;
beforeEach(async () => {
  mock = new LLMock({ port: 0, host: '127.0.0.1' });
  mock.onMessage(/./, { content: 'Said.' });
  await mock.start();
  proxy = await RecordingProxy.start(mock.url);
  home = await DatabaseHome.make();
  service = newService();
});
afterEach(async () => {
  await service.close();
  await proxy.close();
  await mock.stop();
  await home.remove();
});

const large = 'claude-sonnet-4-5';
const key = keyOf(testKey);
const dated = '2025-04-01-preview';
type Row = readonly [
  protocol: Protocol,
  path: string,
  options: Connection['options'],
  keys: Connection['keys'],
  modelId: string,
  effort: RegExp,
];

/** Each protocol, and how an effort looks in its bodies. */
const protocols: readonly Row[] = [
  ['openai-compat', '/v1', {}, [key], large, /"reasoning_effort":"high"/],
  ['openrouter', '/v1', {}, [key], large, /"effort":"high"/],
  ['vercel', '/v1', {}, [key], large, /"effort":"high"/],
  ['openai', '/v1', {}, [key], large, /"reasoning_effort":"high"/],
  ['openai', '/v1', { api: 'responses' }, [key], large, /"effort":"high"/],
  ['azure', '', { api: 'chat-completions', apiVersion: dated }, [key], large, /"reasoning_effort":"high"/],
  ['azure', '', { api: 'responses' }, [key], large, /"effort":"high"/],
  ['anthropic', '', {}, [key], large, /"effort":"high"|"thinking"/],
  ['ollama', '', {}, [], large, /"think":/],
  ['google', '', {}, [key], 'gemini-2.5-flash', /"thinking(Level|Budget)"/],
  ['google-vertex', '', { project: 'p', location: 'us-east5' }, [], 'gemini-2.5-flash', /"thinking(Level|Budget)"/],
  [
    'bedrock',
    '',
    { region: 'eu-west-1' },
    [awsKey()],
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    /"reasoning_config"|"thinking"/,
  ],
];

const messageSchema = z.object({ role: z.string(), content: z.unknown() });
const requestSchema = z.object({ messages: z.array(messageSchema), max_tokens: z.number().optional() });

interface Understood {
  readonly said: string[];
  readonly limit: number | undefined;
}

/** What the provider understood of the latest requests, the last one last, whatever its protocol. */
function allUnderstood(count: number): Understood[] {
  const text = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content));
  return mock
    .getRequests()
    .slice(-count)
    .map(({ body }) => {
      const { messages, max_tokens: limit } = requestSchema.parse(body);
      return { said: messages.map(({ role, content }) => `${role}: ${text(content)}`), limit };
    });
}

function understood(): Understood {
  const [last] = allUnderstood(1);
  if (last === undefined) throw new Error('Nothing was asked');
  return last;
}

/** A session of which the requests go to the server in a protocol. */
function conversationsOf([protocol, path, options, keys, modelId]: Row): Conversations {
  return new Conversations(home, {
    catalog: catalogOf(
      { id: modelId, reasoningLevels: ['low', 'high'] },
      { id: `${modelId}-b`, contextWindow: 1_000, maxOutputTokens: 99 },
    ),
    instances: {
      connect: () => Promise.resolve(ok(connectionTo(`${proxy.url}${path}`, { protocol, options, keys }))),
      view: () => Promise.resolve(ok(view)),
      reportKeyResult: () => Promise.resolve(),
    },
    providers: service,
  });
}

test.each(protocols)('%s%s %j: what is sent after edits, branches, switches and trims', async (...row) => {
  const [, , , , modelId, effort] = row;
  const all = conversationsOf(row);
  const { id: sessionId, agents } = await all.newSession({ instanceId: 'work', modelId });
  const settings = { ...noModelSettings, reasoningEffort: 'high', maxOutputTokens: 4_321 };
  valueOf(await all.sessions.updateAgent(agents[0]?.id ?? '', { systemPrompt: 'Be brief.', settings }));
  const watcher = await all.watch(sessionId);
  const say = async (text: string, more: { parentId?: string; trim?: boolean } = {}): Promise<Message> => {
    const { parentId, trim = false } = more;
    const consent = { overBudget: false, trim };
    const sending = { sessionId, text, consent, ...(parentId !== undefined && { parentId }) };
    const { answerIds } = valueOf(await all.engine.send(sending));
    const answer = await watcher.ended(answerIds[0]);
    expect(answer).toMatchObject({ state: 'complete', text: 'Said.' });
    return answer;
  };

  const first = await say('One');
  expect(understood()).toEqual({ said: ['system: Be brief.', 'user: One'], limit: 4_321 });
  expect(proxy.bodies.at(-1)).toMatch(effort);
  const second = await say('Two');
  await say('Two, edited', { parentId: first.id });
  const before = ['system: Be brief.', 'user: One', 'assistant: Said.'];
  expect(understood().said).toEqual([...before, 'user: Two, edited']);

  valueOf(await all.engine.edit.select(second.id));
  valueOf(await all.sessions.setModel(sessionId, { instanceId: 'work', modelId: `${modelId}-b` }));
  await say(`Three ${'long '.repeat(500)}`);
  expect(understood().said.slice(0, 5)).toEqual([...before, 'user: Two', 'assistant: Said.']);
  expect(proxy.bodies.at(-1)).not.toMatch(effort);
  const fields = { systemPrompt: '', settings: noModelSettings };
  valueOf(await all.sessions.updateAgent(agents[0]?.id ?? '', fields));
  const four = `Four ${'more '.repeat(100)}`;
  await say(four, { trim: true });
  expect(understood().said).toEqual([`user: ${four}`]);
  await all.close();
});

test.each(protocols)('%s%s %j: what is sent anew, to go on, and to several agents', async (...row) => {
  const [, , , , modelId, effort] = row;
  const all = conversationsOf(row);
  const session = await all.newSession({ instanceId: 'work', modelId });
  const sessionId = session.id;
  const watcher = await all.watch(sessionId);
  const ended = async (started: Awaited<ReturnType<Conversations['engine']['send']>>): Promise<Message[]> => {
    const { answerIds } = valueOf(started);
    while (all.engine.runningCount() > 0) await watcher.next();
    const answers = valueOf(await all.engine.read.messages(sessionId, answerIds));
    expect(answers.map(({ state, text }) => `${state} ${text}`)).toEqual(answerIds.map(() => 'complete Said.'));
    return answers;
  };

  const [first] = await ended(await all.engine.send({ sessionId, text: 'One' }));
  await ended(await all.engine.regenerate(first?.id ?? ''));
  expect(understood().said).toEqual(['user: One']);

  const [rest] = await ended(await all.engine.continue(first?.id ?? ''));
  const [question, part, wish, ...others] = understood().said;
  expect([question, part, wish?.startsWith('user: Go on exactly'), others]).toEqual([
    'user: One',
    'assistant: Said.',
    true,
    [],
  ]);

  const settings = { ...noModelSettings, reasoningEffort: 'high', maxOutputTokens: 4_321 };
  const critic = { name: 'Critic', color: null, systemPrompt: 'Be hard.', instanceId: null, settings };
  valueOf(await all.sessions.addAgent(sessionId, { ...critic, modelId: null }));
  const other = { ...critic, name: 'Other', systemPrompt: '', modelId: `${modelId}-b` };
  const { agents } = valueOf(await all.sessions.addAgent(sessionId, other));
  const agentIds = agents.slice(1).map(({ id }) => id);
  await ended(await all.engine.send({ sessionId, text: 'Two', parentId: rest?.id ?? null, agentIds }));
  const before = ['user: One', 'assistant: Said.Said.', 'user: Two'];
  const asked = allUnderstood(2).toSorted((a, b) => a.said.length - b.said.length);
  expect(asked).toEqual([
    { said: before, limit: 4_321 },
    { said: ['system: Be hard.', ...before], limit: 4_321 },
  ]);
  // Only one of the two models has efforts.
  const bodies = proxy.bodies.slice(-2);
  const withEffort = bodies.filter((body) => effort.test(body));
  expect(withEffort).toEqual(bodies.filter((body) => body.includes('Be hard.')));
  expect(withEffort).toHaveLength(1);
  await all.close();
});
