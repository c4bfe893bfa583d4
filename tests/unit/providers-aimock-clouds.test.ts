import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { awsKey } from './providers-aws.ts';
import { ask, connectionTo, keyOf, newService, question, testKey } from './providers-kit.ts';

const answer = 'Hello from the mock. It speaks in several pieces.';
const thought = 'Hm, so.';
let mock: LLMock;
let service: ProviderService;

beforeEach(async () => {
  mock = new LLMock({ port: 0, host: '127.0.0.1' });
  mock.onMessage('Hello?', { content: answer, reasoning: thought });
  await mock.start();
  service = newService();
});
afterEach(async () => {
  await service.close();
  await mock.stop();
});

test.each([
  ['google', 'gemini-2.5-flash', {}, [keyOf(testKey)]],
  ['google-vertex', 'gemini-2.5-flash', { project: 'p', location: 'us-east5' }, []],
  ['bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', {}, [keyOf(testKey)]],
  ['bedrock', 'amazon.nova-lite-v1:0', { region: 'eu-west-1' }, [awsKey()]],
] as const)('%s, %s, with %j has a conversation', async (protocol, modelId, options, keys) => {
  const told = await ask(service, connectionTo(mock.url, { protocol, options, keys }), { ...question, modelId });
  expect(told).toMatchObject({ text: answer, reasoning: thought, finish: 'stop', failure: null });
});
