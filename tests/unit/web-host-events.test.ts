import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src-renderer/api/connection.ts';
import type { CoreClient, Link } from '../../src-renderer/api/link.ts';
import { follow } from '../../src-renderer/api/streams.ts';
import { connectionStore } from '../../src-renderer/stores/connection.ts';
import type { AppEvent } from '../../src-shared/api/events.ts';
import type { ChatEvent, Message } from '../../src-shared/sessions/session.ts';
import { newFile } from '../support/files.ts';
import { Browser, WebHostProcess } from './support/web-host.ts';

let home = '';
let host: WebHostProcess;
let port = 0;
let page: { link: Link; leave: () => void };
let browser: Browser;
/** By then, what came first is stored: checkpoints are a quarter of a second apart. */
const twoCheckpointsMs = 500;

const leaving: (() => void)[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'patchbay-events-'));
  host = new WebHostProcess(home);
  const ready = await host.ready();
  port = ready.port;
  browser = new Browser(ready.token);
  page = await enter();
});

afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await host.stop();
  await rm(home, { recursive: true });
});

async function enter(): Promise<{ link: Link; leave: () => void }> {
  const entered = await browser.enter(port);
  leaving.push(entered.leave);
  return entered;
}

async function restart(signal: NodeJS.Signals): Promise<void> {
  await host.stop(signal);
  host = new WebHostProcess(home, ['--port', String(port)]);
  await host.ready();
}

async function demoSession(client: CoreClient): Promise<string> {
  await client.instances.create({ id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } });
  const { models } = await client.instances.models({ instanceId: 'demo', refresh: false });
  return (await client.sessions.create({ instanceId: 'demo', modelId: models[0]?.id ?? '' })).id;
}

/** Follows events until `last` is among them. */
async function eventsUntil<Event>(events: AsyncIterable<Event>, last: (event: Event) => boolean): Promise<Event[]> {
  const received: Event[] = [];
  for await (const event of events) {
    received.push(event);
    if (last(event)) break;
  }
  return received;
}

function isDone(event: ChatEvent): boolean {
  return event.type === 'message' && event.message.role === 'assistant' && event.message.state !== 'streaming';
}

/** The last answer, as the events tell it. */
function answerOf(events: readonly ChatEvent[]): Message | undefined {
  return events.flatMap((event) => (event.type === 'message' ? [event.message] : [])).findLast(isAnswer);
}

function isAnswer(message: Message): boolean {
  return message.role === 'assistant';
}

describe('two pages', () => {
  it('see the same changes', async () => {
    const other = await enter();
    const streams = await Promise.all([page.link.client.events.subscribe(), other.link.client.events.subscribe()]);
    const seen = streams.map((events) => eventsUntil<AppEvent>(events, ({ type }) => type === 'session-removed'));
    const sessionId = await demoSession(page.link.client);
    await other.link.client.sessions.rename({ sessionId, title: 'Renamed' });
    await page.link.client.sessions.remove({ sessionId });
    for (const events of await Promise.all(seen)) {
      expect(events[0]).toEqual({ type: 'ready' });
      expect(events.map(({ type }) => type)).toContain('instances-changed');
      expect(events.at(-1)).toEqual({ type: 'session-removed', sessionId });
    }
  });

  it('get the same answer in one session', async () => {
    const other = await enter();
    const sessionId = await demoSession(page.link.client);
    const streams = await Promise.all([
      page.link.client.chat.subscribe({ sessionId }),
      other.link.client.chat.subscribe({ sessionId }),
    ]);
    const seen = streams.map((events) => eventsUntil(events, isDone));
    await page.link.client.chat.send({ sessionId, text: 'Hello' });
    const [first, second] = (await Promise.all(seen)).map(answerOf);
    expect(first).toMatchObject({ state: 'complete', simulated: true });
    expect(second).toEqual(first);
  });
});

describe('a message of 10 MB', () => {
  it('is refused with the limit, and the connection goes on', async () => {
    const { client } = page.link;
    const sessionId = await demoSession(client);
    const sent = await page.link.run(() => client.chat.send({ sessionId, text: 'x'.repeat(10_000_000) }));
    expect(sent).toMatchObject({
      ok: false,
      failure: { code: 'too-large', params: { field: 'text', limit: 8_000_000 }, hint: 'shorten' },
    });
    const muchMore = await page.link.run(() => client.chat.send({ sessionId, text: 'x'.repeat(50_000_000) }));
    expect(muchMore).toMatchObject({ ok: false, failure: { code: 'too-large', hint: 'shorten' } });
    expect(await client.sessions.get({ sessionId })).toMatchObject({ messageCount: 0 });
  });
});

describe('files', () => {
  const megabytes = (count: number) => newFile(`${count} MB.txt`, 'text/plain', 'x'.repeat(count * 1_000_000));

  it('of the largest size arrive beside the longest text, and come back', async () => {
    const { client } = page.link;
    const sessionId = await demoSession(client);
    const attachments = [megabytes(10), megabytes(10)];
    const consent = { trim: true, overBudget: false };
    const text = '語'.repeat(8_000_000);
    const { userMessageId } = await client.chat.send({ sessionId, text, attachments, consent });
    const [snapshot] = await eventsUntil(await client.chat.subscribe({ sessionId }), () => true);
    const messages = snapshot?.type === 'snapshot' ? snapshot.messages : [];
    const sent = messages.find(({ id }) => id === userMessageId)?.attachments ?? [];
    expect(sent).toMatchObject([{ kind: 'text', size: 10_000_000 }, { size: 10_000_000 }]);
    const content = await client.chat.attachment({ attachmentId: sent[1]?.id ?? '' });
    expect(content).toEqual({ mediaType: 'text/plain', base64: attachments[1]?.base64 });
  });

  it.each([30, 80])('of %i MB are refused with the limit, and the connection goes on', async (count) => {
    const { client } = page.link;
    const sessionId = await demoSession(client);
    const attachments = Array.from({ length: count / 10 }, () => megabytes(10));
    const sent = await page.link.run(() => client.chat.send({ sessionId, text: 'Read', attachments }));
    expect(sent).toMatchObject({ ok: false, failure: { code: 'too-large' } });
    expect(await client.sessions.get({ sessionId })).toMatchObject({ messageCount: 0 });
  });
});

describe('the page', () => {
  it('connects and subscribes again after the host went away', async () => {
    const connection = new Connection(browser.visit(port).connect);
    const ended = new AbortController();
    const seen: string[] = [];
    const ready = { wait: Promise.withResolvers<void>() };
    void follow(
      connection,
      (client, signal) => client.events.subscribe(undefined, { signal }),
      {
        event: (event) => {
          seen.push(event.type);
          if (event.type === 'ready') ready.wait.resolve();
        },
        lost: () => seen.push('lost'),
      },
      ended.signal,
    );
    await ready.wait.promise;
    expect(connectionStore.getState().state).toBe('connected');
    ready.wait = Promise.withResolvers<void>();
    await restart('SIGKILL');
    await ready.wait.promise;
    expect(seen).toEqual(['ready', 'lost', 'ready']);
    expect(connectionStore.getState().state).toBe('connected');
    const link = await connection.link();
    expect(link.ok && (await link.value.client.app.info())).toMatchObject({ home });
    ended.abort();
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('finds what came of an answer before %s ended the host', async (signal) => {
    const sessionId = await demoSession(page.link.client);
    const subscription = await page.link.client.chat.subscribe({ sessionId });
    await page.link.client.chat.send({ sessionId, text: 'Tell me a long story' });
    let text = '';
    let firstAt = Number.POSITIVE_INFINITY;
    for await (const event of subscription) {
      if (event.type !== 'delta') continue;
      text += event.text;
      if (text !== '') firstAt = Math.min(firstAt, performance.now());
      if (performance.now() - firstAt > twoCheckpointsMs) break;
    }
    await restart(signal);

    const again = await enter();
    const [snapshot] = await eventsUntil(await again.link.client.chat.subscribe({ sessionId }), () => true);
    const answer = snapshot?.type === 'snapshot' ? snapshot.messages.at(-1) : undefined;
    expect(answer).toMatchObject({ role: 'assistant', state: 'interrupted' });
    expect(answer?.text).toContain(text.slice(0, 20));
  });
});
