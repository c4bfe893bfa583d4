import { expect, test } from 'vitest';
import { credentialFormOf } from './credential-forms.ts';

test.each([
  ['bedrock', 'bedrock-europe', 'aws'],
  ['google-vertex', 'vertexai', 'service-account'],
  ['azure', 'azure', 'azure'],
  ['openai-compat', 'copilot', 'copilot'],
  ['openai-compat', 'groq', 'api-key'],
  ['anthropic', 'anthropic', 'api-key'],
  ['google', 'gemini', 'api-key'],
  ['openai-compat', 'constructor', 'api-key'],
  [null, 'odd', 'api-key'],
] as const)('%s %s asks for %s', (protocol, providerId, form) => {
  expect(credentialFormOf(protocol, providerId)).toBe(form);
});
