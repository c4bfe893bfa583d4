import { expect, it } from 'vitest';
import { CrashLimit } from './crash-limit.ts';

it('reloads three times in a minute, then not until the first is a minute ago', () => {
  const limit = new CrashLimit();
  expect([0, 10_000, 20_000, 30_000, 59_999].map((now) => limit.mayReload(now))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(limit.mayReload(60_000)).toBe(true);
  expect(limit.mayReload(60_001)).toBe(false);
});

it('starts again when the user reloads', () => {
  const limit = new CrashLimit();
  for (const now of [0, 1, 2]) limit.mayReload(now);
  limit.reset();
  expect(limit.mayReload(3)).toBe(true);
});
