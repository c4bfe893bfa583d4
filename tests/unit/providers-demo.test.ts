import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { ask, collect, connectionTo, list, newService, question } from './providers-kit.ts';

let service: ProviderService;
const connection = connectionTo('http://demo.invalid', { protocol: 'demo', providerId: 'demo', keys: [] });
const say = (text: string, maxOutputTokens: number | null = null) => ({
  ...question,
  modelId: 'demo-thinker',
  messages: [{ role: 'user' as const, text, attachments: [] }],
  maxOutputTokens,
});

beforeEach(() => {
  service = newService();
});
afterEach(() => service.close());

test('streams reasoning, then markdown with code and a table, then usage, and says that it is simulated', async () => {
  const told = await ask(service, connection, say('What is this?'));
  expect(told.finish).toBe('stop');
  expect(told.reasoning).not.toBe('');
  expect(told.text).toMatch(/simulated/);
  expect(told.text).toMatch(/```ts\n/);
  expect(told.text).toMatch(/\n\|---\|---\|---\|\n/);
  expect(told.usage?.output).toBeGreaterThan(told.usage?.reasoning ?? Number.NaN);
  expect(told.usage).toMatchObject({ estimated: false });
  expect(told.events.length).toBeGreaterThan(50);
});

test('says the same every time', async () => {
  const [one, two] = await Promise.all([
    ask(service, connection, say('say ahoy')),
    ask(service, connection, say('say ahoy')),
  ]);
  expect(one.events).toEqual(two.events);
  expect(one.text).toBe('ahoy');
});

test('has no connection that could be idle', async () => {
  const told = await ask(service, { ...connection, idleTimeoutMs: 20 }, say('say one two three four'));
  expect(told).toMatchObject({ text: 'one two three four', failure: null });
});

test('stops at once', async () => {
  const stop = new AbortController();
  const stream = service.stream(connection, say('A long answer, please'), stop.signal);
  const told = await collect(stream, (event) => {
    if (event.type === 'text') stop.abort();
  });
  expect(told.failure?.code).toBe('aborted');
  expect(told.text.length).toBeLessThan(50);
});

test('keeps to the output limit', async () => {
  expect(await ask(service, connection, say('say one two three four five six', 16))).toMatchObject({
    finish: 'length',
  });
});

test('lists its models without a network', async () => {
  expect(await list(service, connection)).toMatchObject({ ok: true, value: [{ id: 'demo-writer' }, {}, {}] });
});
