import { expect, it } from 'vitest';
import { protocolOf, protocols } from './protocols.ts';

it.each(protocols)('knows %s by its own name', (protocol) => expect(protocolOf(protocol)).toBe(protocol));

it.each([
  ['gemini', 'google'],
  ['vertexai', 'google-vertex'],
  ['lmstudio', 'openai-compat'],
  [' OpenAI-Compat ', 'openai-compat'],
])('takes %s as %s', (type, protocol) => expect(protocolOf(type)).toBe(protocol));

it.each(['', 'made-up', '__proto__', 'constructor', 'toString'])('does not know %j', (type) =>
  expect(protocolOf(type)).toBeNull(),
);
