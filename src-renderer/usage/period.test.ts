import { expect, it } from 'vitest';
import { formatDay, isPeriod, periodOf } from './period.ts';

const today = new Date(2026, 2, 3, 23, 59);

it('counts days back from today, both ends included', () => {
  expect(periodOf('last-7', today)).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  expect(periodOf('last-30', today)).toEqual({ from: '2026-02-02', to: '2026-03-03' });
  expect(periodOf('last-90', today)).toEqual({ from: '2025-12-04', to: '2026-03-03' });
});

it('knows this month and the whole of the last one', () => {
  expect(periodOf('this-month', today)).toEqual({ from: '2026-03-01', to: '2026-03-03' });
  expect(periodOf('last-month', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(periodOf('last-month', new Date(2026, 0, 31))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

it('takes dates that are complete, in order, and not too far apart', () => {
  expect(isPeriod({ from: '2026-03-03', to: '2026-03-03' })).toBe(true);
  expect(isPeriod({ from: '2026-03-04', to: '2026-03-03' })).toBe(false);
  expect(isPeriod({ from: '', to: '2026-03-03' })).toBe(false);
  expect(isPeriod({ from: '0202-03-03', to: '2026-03-03' })).toBe(false);
});

it('names a day whatever the time zone', () => {
  expect(formatDay('2026-11-20')).toBe('Nov 20, 2026');
});
