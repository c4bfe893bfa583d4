import { expect, test } from 'vitest';
import { tokensPerSecond } from './tokens-per-second.ts';

const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 100, reasoning: 0, estimated: false };

test.each([
  ['a second of writing', { usage, firstTokenMs: 500, createdAt: 1_000, finishedAt: 2_500 }, 100],
  ['all at once', { usage, firstTokenMs: 500, createdAt: 1_000, finishedAt: 1_510 }, null],
  ['still writing', { usage, firstTokenMs: 500, createdAt: 1_000, finishedAt: null }, null],
  ['no counts', { usage: null, firstTokenMs: 500, createdAt: 1_000, finishedAt: 2_500 }, null],
])('%s', (_, message, speed) => {
  expect(tokensPerSecond(message)).toBe(speed);
});
