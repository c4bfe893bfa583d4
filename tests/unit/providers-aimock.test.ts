import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { ask, connectionTo, list, newService } from './providers-kit.ts';

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

test.each([
  ['openai-compat', '/v1'],
  ['openrouter', '/v1'],
  ['vercel', '/v1'],
  ['ollama', ''],
] as const)('%s has a conversation', async (protocol, path) => {
  const told = await ask(service, connectionTo(`${mock.url}${path}`, { protocol }));
  expect(told).toMatchObject({ text: answer, finish: 'stop', failure: null });
});

test.each([
  ['openai-compat', '/v1'],
  ['ollama', ''],
] as const)('%s lists models', async (protocol, path) => {
  const listed = await list(service, connectionTo(`${mock.url}${path}`, { protocol }));
  expect(listed.ok && listed.value.length > 0).toBe(true);
});
