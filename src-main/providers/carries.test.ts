import { describe, expect, it } from 'vitest';
import { carries } from './carries.ts';

describe('files in a request', () => {
  it.each(['image', 'text'] as const)('%s goes with every protocol', (kind) => {
    expect(carries('ollama', 'ollama', 'llama', kind)).toBe(true);
    expect(carries('openai-compat', 'groq', 'llama', kind)).toBe(true);
  });

  it.each([
    ['openai-compat', 'groq', false],
    ['openrouter', 'openrouter', true],
    ['openai', 'openai', true],
    ['anthropic', 'anthropic', true],
    ['anthropic', 'kimi-coding', false],
    ['google', 'gemini', true],
    ['bedrock', 'bedrock', true],
    ['ollama', 'ollama', false],
  ] as const)('a PDF over %s of %s: %s', (protocol, providerId, expected) => {
    expect(carries(protocol, providerId, 'some-model', 'pdf')).toBe(expected);
  });
});
