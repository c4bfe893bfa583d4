import { expect, test } from 'vitest';
import { quirksFor } from './quirks.ts';

test('an endpoint that nothing is known of gets the plain protocol', () => {
  expect(quirksFor('openai-compat', 'my-own', 'some-model')).toEqual({
    outputLimitField: 'max_tokens',
    streamOptions: true,
    systemRole: true,
    reasoningFields: ['reasoning_content', 'reasoning'],
    costFields: [],
    extraBody: {},
    geminiThinking: 'none',
    bedrockReasoning: 'effort-field',
  });
});

test.each([
  ['openrouter', 'anything', 'a/b', { extraBody: { usage: { include: true } } }],
  ['openai-compat', 'mistral', 'mistral-large', { streamOptions: false }],
  ['openai-compat', 'aihubmix', 'gpt-5-nano', { outputLimitField: 'max_completion_tokens' }],
  ['openai-compat', 'copilot', 'o3-mini', { outputLimitField: 'max_completion_tokens' }],
  ['openai-compat', 'my-own', 'olmo-3', { outputLimitField: 'max_tokens' }],
  ['openai-compat', 'lmstudio', 'google/gemma-2-9b', { systemRole: false }],
  ['openai-compat', 'lmstudio', 'google/gemma-3-12b', { systemRole: true }],
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
