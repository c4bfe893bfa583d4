import { expect, test } from 'vitest';
import { quirksFor } from './quirks.ts';

test('an endpoint that nothing is known of gets the plain protocol', () => {
  expect(quirksFor('openai-compat', 'my-own', 'some-model')).toMatchObject({
    outputLimitField: 'max_tokens',
    streamOptions: true,
    systemRole: true,
    reasoningFields: ['reasoning_content', 'reasoning'],
    costFields: [],
    extraBody: {},
    authHeader: 'authorization',
    effortField: 'reasoning_effort',
    effortBody: {},
    pdfPart: null,
  });
});

test.each([
  ['claude-opus-5', 'adaptive'],
  ['claude-opus-4-8', 'adaptive'],
  ['claude-sonnet-4-6', 'adaptive'],
  ['claude-sonnet-4.6', 'adaptive'],
  ['claude-fable-5', 'adaptive'],
  ['anthropic.claude-opus-4-6-v1', 'adaptive'],
  ['claude-opus-4-5-20251101', 'budget-and-effort'],
  ['claude-opus-4-5', 'budget-and-effort'],
  ['claude-sonnet-4-5-20250929', 'budget'],
  ['claude-haiku-4-5@20251001', 'budget'],
  ['claude-opus-4-1-20250805', 'budget'],
  ['claude-opus-4-20250514', 'budget'],
  ['claude-sonnet-4', 'budget'],
  ['claude-3-7-sonnet-latest', 'budget'],
  ['MiniMax-M2', 'budget'],
] as const)('%s thinks by %s', (modelId, thinking) => {
  expect(quirksFor('anthropic', 'my-own', modelId).thinking).toBe(thinking);
});

test.each([
  ['openrouter', 'anything', 'a/b', { extraBody: { usage: { include: true } } }],
  ['openai-compat', 'mistral', 'mistral-large', { streamOptions: false }],
  ['openai-compat', 'aihubmix', 'gpt-5-nano', { outputLimitField: 'max_completion_tokens' }],
  ['openai-compat', 'copilot', 'o3-mini', { outputLimitField: 'max_completion_tokens' }],
  ['openai-compat', 'my-own', 'olmo-3', { outputLimitField: 'max_tokens' }],
  ['openai-compat', 'lmstudio', 'google/gemma-2-9b', { systemRole: false }],
  ['openai-compat', 'lmstudio', 'google/gemma-3-12b', { systemRole: true }],
  ['openai', 'openai', 'gpt-4.1', { outputLimitField: 'max_completion_tokens', pdfPart: 'data-url' }],
  ['openai', 'cortecs', 'llama', { outputLimitField: 'max_tokens' }],
  ['azure', 'azure', 'gpt-5', { outputLimitField: 'max_completion_tokens', authHeader: 'api-key' }],
  ['vercel', 'vercel', 'a/b', { effortField: 'reasoning', pdfPart: 'base64' }],
  ['anthropic', 'my-own', 'some-model', { authHeader: 'x-api-key', documents: true }],
  ['anthropic', 'minimax-china', 'MiniMax-M3', { authHeader: 'authorization', documents: false }],
  ['anthropic', 'kimi-coding', 'k3', { authHeader: 'x-api-key', documents: false }],
  ['google', 'gemini', 'gemini-2.5-flash', { geminiThinking: 'budget' }],
  ['google', 'gemini', 'gemini-3-pro-preview', { geminiThinking: 'level' }],
  ['google', 'gemini', 'gemini-3.7-flash', { geminiThinking: 'level' }],
  ['google', 'gemini', 'gemini-flash-latest', { geminiThinking: 'level' }],
  ['google', 'gemini', 'gemini-2.5-flash-image', { geminiThinking: 'none' }],
  ['google', 'gemini', 'gemini-2.5-flash-preview-tts', { geminiThinking: 'none' }],
  ['google', 'gemini', 'gemini-2.0-flash', { geminiThinking: 'none' }],
  ['google', 'gemini', 'gemma-3-27b-it', { geminiThinking: 'none' }],
  ['google-vertex', 'vertexai', 'gemini-3.5-flash', { geminiThinking: 'level' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-opus-5', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-fable-5', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-sonnet-4-6', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-opus-4-6-v1', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-haiku-4-5-20251001-v1:0', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.anthropic.claude-sonnet-4-20250514-v1:0', { bedrockReasoning: 'claude' }],
  ['bedrock', 'bedrock', 'us.amazon.nova-2-lite-v1:0', { bedrockReasoning: 'nova' }],
  ['bedrock', 'bedrock', 'openai.gpt-oss-120b-1:0', { bedrockReasoning: 'effort-field' }],
] as const)('%s %s %s', (protocol, providerId, modelId, expected) => {
  expect(quirksFor(protocol, providerId, modelId)).toMatchObject(expected);
});
