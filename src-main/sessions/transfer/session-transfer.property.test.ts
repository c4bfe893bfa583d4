import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { Conversations, valueOf } from '../../../tests/support/conversation.ts';
import { DatabaseHome } from '../../../tests/support/database-home.ts';
import { SessionTransfer } from './session-transfer.ts';

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

const text = fc.string({ unit: 'binary', maxLength: 60 });
const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const count = fc.integer({ min: 0, max: 1_000_000 });
const money = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(0));
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const failure = fc.record(
  {
    code: fc.constantFrom('timeout', 'provider-failed'),
    params: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(text, count)),
    hint: fc.constantFrom('try-again', 'reload'),
  },
  { requiredKeys: ['code', 'params'] },
);
const attachment = fc.oneof(
  fc.record({ kind: fc.constant('text'), mediaType: fc.constantFrom('text/plain', 'application/json') }),
  fc.record({ kind: fc.constant('image'), mediaType: fc.constantFrom('image/png', 'image/webp') }),
);

const message = fc.record({
  agentName: orNull(text),
  continues: fc.boolean(),
  role: fc.constantFrom('user', 'assistant'),
  text,
  reasoning: text,
  reasoningMs: orNull(money),
  attachments: fc.array(
    fc
      .tuple(attachment, fc.stringMatching(/^[a-z. ]{1,20}$/), fc.uint8Array({ maxLength: 50 }))
      .map(([kind, name, bytes]) => ({ ...kind, name, base64: Buffer.from(bytes).toString('base64') })),
    { maxLength: 3 },
  ),
  state: fc.constantFrom('complete', 'stopped', 'interrupted', 'failed'),
  failure: orNull(failure),
  finishReason: fc.constantFrom('stop', 'length', null),
  keyNotices: fc.array(fc.record({ name: text, nextName: text, failure }), { maxLength: 2 }),
  toolCalls: fc.array(fc.record({ id: text, name: text, arguments: text }), { maxLength: 2 }),
  instanceId: orNull(label),
  modelId: orNull(label),
  providerId: orNull(text),
  instanceName: orNull(text),
  modelName: orNull(text),
  simulated: fc.boolean(),
  usage: orNull(
    fc.record({
      input: count,
      cacheRead: count,
      cacheWrite: count,
      output: count,
      reasoning: count,
      estimated: fc.boolean(),
    }),
  ),
  cost: orNull(
    fc.record({
      usd: orNull(money),
      estimated: fc.boolean(),
      source: fc.constantFrom('computed', 'provider'),
    }),
  ),
  firstTokenMs: orNull(money),
  createdAt: time,
  finishedAt: orNull(time),
});
const agent = fc.record({
  color: fc.constantFrom('red', null),
  systemPrompt: text,
  instanceId: orNull(fc.constant('work')),
  modelId: orNull(fc.constant('maker/large:1')),
  settings: fc.constant(noModelSettings),
});

/** Any tree: each message follows one before it, or none. */
const file = fc
  .record({
    title: fc.string({ unit: 'binary', maxLength: 40 }),
    titleOrigin: fc.constantFrom('none', 'first-line', 'user', 'model'),
    instanceId: orNull(label),
    modelId: orNull(label),
    createdAt: time,
    updatedAt: time,
    agents: fc.array(agent, { minLength: 1, maxLength: 4 }),
    messages: fc.array(fc.tuple(message, fc.nat(1_000), fc.nat(1_000)), { maxLength: 12 }),
    end: fc.nat(1_000),
  })
  .map(({ end, agents, messages, ...rest }) => ({
    format: 'patchbay-session',
    version: 1,
    ...rest,
    agents: agents.map((one, index) => ({ name: `A${index}`, ...one })),
    head: messages.length === 0 ? null : end % messages.length,
    messages: messages.map(([one, parent, by], index) => ({
      ...one,
      parent: parent % (index + 1) === index ? null : parent % (index + 1),
      agent: by % 5 < agents.length ? by % 5 : null,
    })),
  }));

test('whatever a session holds: export, import and export give the same bytes', async () => {
  const transfer = new SessionTransfer({ database: () => all.database.open(), sessions: all.sessions });
  const exported = async (id: string): Promise<string> => valueOf(await transfer.export(id, 'json')).text;
  await fc.assert(
    fc.asyncProperty(file, async (content) => {
      const first = await exported(valueOf(await transfer.import(JSON.stringify(content))).id);
      expect(JSON.parse(first)).toEqual(JSON.parse(JSON.stringify(content)));
      const second = await exported(valueOf(await transfer.import(first)).id);
      expect(second).toBe(first);
    }),
    { numRuns: 100 },
  );
});
