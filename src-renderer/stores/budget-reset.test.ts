import { expect, it } from 'vitest';
import { isReset, waitForReset } from './budget-reset.ts';

const ending = (...times: number[]): { readonly resetsAt: number }[] => times.map((resetsAt) => ({ resetsAt }));

it('waits for the period that ends first, looking at the clock on the way', () => {
  expect(waitForReset([], 0)).toBeNull();
  expect(waitForReset(ending(90_000, 30_000), 10_000)).toBe(20_000);
  expect(waitForReset(ending(2 ** 40), 0)).toBe(60_000);
  expect(waitForReset(ending(5), 10)).toBe(1_000);
});

it('knows when a period is over', () => {
  expect(isReset(ending(20, 10), 10)).toBe(true);
  expect(isReset(ending(20, 10), 9)).toBe(false);
});
