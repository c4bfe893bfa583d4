import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { estimateTokens } from '../../src-shared/sessions/estimate.ts';
import { TokenCounter } from './token-counter.ts';

const openAi = 'gpt-5';
const prose = 'The quick brown fox jumps over the lazy dog. '.repeat(20);

test.each(['gpt-5', 'openai/gpt-4o-mini', 'o3', 'gpt-oss:20b'])('%s has a tokenizer that fits', async (model) => {
  expect(await new TokenCounter().count(model, [prose])).toEqual({ tokens: countTokens(prose), exact: true });
});

test.each(['claude-sonnet-4-5', 'gemini-2.5-flash', 'llama3.2', 'not-gpt-5'])('%s is estimated', async (model) => {
  expect(await new TokenCounter().count(model, [prose])).toEqual({ tokens: estimateTokens(prose), exact: false });
});

test('what looks like a sign of the tokenizer’s own is counted like any text', async () => {
  expect(await new TokenCounter().count(openAi, ['<|endoftext|>'])).toMatchObject({ exact: true });
});

const letters = Array.from({ length: 100_000 }, (_, at) => String.fromCodePoint(97 + ((at * 7_919 + at * at) % 26)));
test.each([
  ['one letter', 'a'.repeat(100_000)],
  ['base64 in one piece', letters.join('')],
  ['backticks', '`'.repeat(100_000)],
  ['spaces', ' '.repeat(100_000)],
  ['ideographs', '漢'.repeat(100_000)],
  ['half of a character', '\ud800'.repeat(100_000)],
])('a long run of %s holds up nothing, and says that it is an estimate', async (_what, text) => {
  const counter = new TokenCounter();
  await counter.count(openAi, ['x']);
  const startedAt = process.cpuUsage();
  const { tokens, exact } = await counter.count(openAi, [text]);
  const { user } = process.cpuUsage(startedAt);
  expect(exact).toBe(false);
  expect(tokens).toBeGreaterThan(100);
  // Whole, each of these takes five seconds and more.
  expect(user).toBeLessThan(1_000_000);
});

test('an estimate of a long run is close to what it is', async () => {
  const text = `${prose}${letters.slice(0, 3_000).join('')}\n\n${prose}`;
  const { tokens } = await new TokenCounter().count(openAi, [text]);
  expect(Math.abs(tokens / countTokens(text) - 1)).toBeLessThan(0.02);
});
