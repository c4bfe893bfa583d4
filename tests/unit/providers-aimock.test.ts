import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { ask, connectionTo, list, newService, question } from './providers-kit.ts';

const answer = 'Hello from the mock. It speaks in several pieces.';
let mock: LLMock;
let service: ProviderService;

beforeEach(async () => {
  mock = new LLMock({ port: 0, host: '127.0.0.1' });
  mock.onMessage('Hello?', { content: answer });
  await mock.start();
  service = newService();
});
afterEach(async () => {
  await service.close();
  await mock.stop();
});

const dated = '2025-04-01-preview';
test.each([
  ['openai-compat', '/v1', {}],
  ['openrouter', '/v1', {}],
  ['vercel', '/v1', {}],
  ['ollama', '', {}],
  ['anthropic', '', {}],
  ['openai', '/v1', {}],
  ['openai', '/v1', { api: 'responses' }],
  ['azure', '', { api: 'chat-completions', apiVersion: dated, deployments: { 'test-model': 'mine' } }],
] as const)('%s%s with %j has a conversation', async (protocol, path, options) => {
  const told = await ask(service, connectionTo(`${mock.url}${path}`, { protocol, options }));
  expect(told).toMatchObject({ text: answer, finish: 'stop', failure: null });
});

test('reasoning comes apart from the answer', async () => {
  mock.onMessage('Think!', { content: answer, reasoning: 'Hm, so.' });
  const request = { ...question, messages: [{ role: 'user', text: 'Think!', attachments: [] }] } as const;
  for (const [protocol, path, options] of [
    ['openai-compat', '/v1', {}],
    ['anthropic', '', {}],
    ['openai', '/v1', { api: 'responses' }],
  ] as const) {
    const told = await ask(service, connectionTo(`${mock.url}${path}`, { protocol, options }), request);
    expect([protocol, told.reasoning, told.text, told.finish]).toEqual([protocol, 'Hm, so.', answer, 'stop']);
  }
});

test.each([
  ['openai-compat', '/v1'],
  ['openai', '/v1'],
  ['ollama', ''],
] as const)('%s lists models', async (protocol, path) => {
  const listed = await list(service, connectionTo(`${mock.url}${path}`, { protocol }));
  expect(listed.ok && listed.value.length > 0).toBe(true);
});
