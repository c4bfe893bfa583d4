import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { ok } from '../../src-shared/result.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { catalogOf, Conversations, model, valueOf, view } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { connectionTo, newService } from '../../tests/unit/providers-kit.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { silentLog } from '../storage/log.ts';
import { longestSuggestion } from './title-text.ts';
import { TitleWriter } from './title-writer.ts';

const small: ModelRef = { instanceId: 'work', modelId: 'maker/small' };
const catalog = catalogOf(
  { id: model.modelId },
  {
    id: small.modelId,
    name: 'Small One',
    prices: { input: 1_000, output: 10_000, cacheRead: null, cacheWrite: null },
  },
);

let home: DatabaseHome;
let all: Conversations;
let mock: LLMock;
let service: ProviderService;
let writer: TitleWriter;
let chosen: ModelRef | null;
let session: Session;

function newWriter(): TitleWriter {
  return new TitleWriter({
    sessions: all.sessions,
    chosen: () => Promise.resolve(chosen),
    said: (sessionId, answerId) => all.engine.read.lineage(sessionId, answerId),
    instances: {
      connect: () => Promise.resolve(ok(connectionTo(`${mock.url}/v1`))),
      view: () => Promise.resolve(ok(view)),
    },
    catalog,
    providers: service,
    usage: all.usage,
    log: silentLog,
    now: () => all.now,
  });
}

beforeEach(async () => {
  home = await DatabaseHome.make();
  mock = new LLMock({ port: 0, host: '127.0.0.1' });
  await mock.start();
  service = newService();
  chosen = small;
  all = new Conversations(home, { catalog, onAnswered: (message) => writer.answered(message) });
  writer = newWriter();
  session = await all.newSession();
});
afterEach(async () => {
  await writer.close();
  await all.close();
  await service.close();
  await mock.stop();
  await home.remove();
});

/** Asks and is answered, then waits for what becomes of the title. */
async function exchange(text: string, answer = 'Because of the cache.'): Promise<string> {
  const watcher = await all.watch(session.id);
  valueOf(await all.engine.send({ sessionId: session.id, text }));
  all.provider.last.text(answer).done();
  await watcher.ended();
  await writer.settled();
  return valueOf(await all.sessions.get(session.id)).title;
}

const question = 'Why is the nightly build slow on Mondays?';
const titled = (content: string): void => void mock.onMessage(/Why is the nightly/, { content });

it('the chosen model is asked once for a title, with the conversation and a small limit', async () => {
  titled('"Slow Monday builds."');
  expect(await exchange(question)).toBe('Slow Monday builds');
  const requests = mock.getRequests();
  expect(requests).toHaveLength(1);
  expect(requests[0]?.body).toMatchObject({ model: small.modelId, max_tokens: 200 });
  const sent = JSON.stringify(requests[0]?.body);
  for (const part of [question, 'Because of the cache.', 'at most six words']) expect(sent).toContain(part);
  expect(all.changes.at(-1)).toMatchObject({ type: 'session-changed', session: { title: 'Slow Monday builds' } });
  expect(await exchange('And on Tuesdays?')).toBe('Slow Monday builds');
  expect(mock.getRequests()).toHaveLength(1);
});

it('what it costs is counted for the session and the model', async () => {
  titled('Slow builds');
  await exchange(question);
  const { connection } = valueOf(await all.database.open());
  const entry = connection
    .prepare<[string], Record<string, unknown>>('SELECT * FROM usage_entries WHERE message_id = ?')
    .get(`title:${(await all.messages(session.id))[1]?.id}`);
  expect(entry).toMatchObject({ session_id: session.id, model_id: small.modelId, model_name: 'Small One' });
  const { input_tokens: input, output_tokens: output, cost_usd: usd } = entry ?? {};
  expect(Number(input) > 0 && Number(output) > 0).toBe(true);
  expect(usd).toBeCloseTo((Number(input) * 1_000 + Number(output) * 10_000) / 1_000_000, 9);
});

it('a long title on several lines becomes one short line', async () => {
  titled(`\n# ${'very long words '.repeat(20)}\nand more`);
  const title = await exchange(question);
  expect([title.length <= longestSuggestion, title.includes('\n'), title.endsWith('…')]).toEqual([true, false, true]);
});

it('nobody is asked where no model is chosen, the user named the session, or nothing was answered', async () => {
  titled('Never');
  chosen = null;
  expect(await exchange(question)).toBe(question);
  chosen = small;
  session = await all.newSession();
  valueOf(await all.sessions.rename(session.id, 'Mine'));
  expect(await exchange(question)).toBe('Mine');
  session = await all.newSession();
  expect(await exchange(question, '')).toBe(question);
  expect(mock.getRequests()).toEqual([]);
});

it('what a title cost stays counted when another start asks for one again', async () => {
  titled('\n');
  await exchange(question);
  const entries = async (): Promise<unknown[]> => {
    const { connection } = valueOf(await all.database.open());
    return connection.prepare("SELECT * FROM usage_entries WHERE message_id LIKE 'title:%'").all();
  };
  const before = await entries();
  expect(before).toHaveLength(1);
  writer = newWriter();
  const [, answer] = await all.messages(session.id);
  const watcher = await all.watch(session.id);
  valueOf(await all.engine.regenerate(answer?.id ?? ''));
  all.provider.last.text('Another').done();
  await watcher.ended();
  await writer.settled();
  const after = await entries();
  expect([after.length, after[0]]).toEqual([2, before[0]]);
});

it('a title that the user gives meanwhile stays', async () => {
  titled('Slow builds');
  const unlisten = all.sessions.onChange(() => {
    unlisten();
    void all.sessions.rename(session.id, 'Mine');
  });
  expect(await exchange(question)).toBe('Mine');
});

it('a failure leaves the first line, and is not tried again', async () => {
  mock.onMessage(/Why is the nightly/, { error: { message: 'no', type: 'server_error' }, status: 400 });
  expect(await exchange(question)).toBe(question);
  expect(await exchange('More?')).toBe(question);
  expect(mock.getRequests()).toHaveLength(1);
});

it('a budget that it would pass forbids it', async () => {
  titled('Slow builds');
  const fields = { period: 'day', limitUsd: 0.01, warnShare: 0.8, hard: true } as const;
  valueOf(await all.usage.saveBudget({ id: null, scope: { kind: 'model', ...small }, ...fields }));
  expect(await exchange(question)).toBe(question);
  expect(mock.getRequests()).toEqual([]);
});

it('a model of unknown price is not asked under a budget', async () => {
  titled('Slow builds');
  chosen = { instanceId: 'work', modelId: 'unlisted' };
  const fields = { period: 'day', limitUsd: 100, warnShare: 0.8, hard: true } as const;
  valueOf(await all.usage.saveBudget({ id: null, scope: { kind: 'all' }, ...fields }));
  expect(await exchange(question)).toBe(question);
  expect(mock.getRequests()).toEqual([]);
});
