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
] as const)('%s %s %s', (protocol, providerId, modelId, expected) => {
  expect(quirksFor(protocol, providerId, modelId)).toMatchObject(expected);
});
