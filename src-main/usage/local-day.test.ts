import { afterEach, expect, test } from 'vitest';
import { dayOf, daysOf, dayStart, periodAround } from './local-day.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const hour = 3_600_000;
const hoursOf2026 = Array.from({ length: 365 * 24 }, (_, at) => Date.UTC(2026, 0, 1) + at * hour);

// Clocks change at one in the morning, at midnight (so that there is none that day), by half an hour, or never.
test.each(['UTC', 'Europe/Berlin', 'Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Kiritimati'])(
  'in %s every moment is in one day and one month, and those follow each other without a gap',
  (timeZone) => {
    process.env['TZ'] = timeZone;
    const odd = hoursOf2026.filter((at) => {
      const day = periodAround('day', at);
      const month = periodAround('month', at);
      const holds = [day, month].every(({ start, end }) => start <= at && at < end);
      const follows =
        periodAround('day', day.end).start === day.end && periodAround('month', month.end).start === month.end;
      const named = dayStart(dayOf(at)) === day.start && dayStart(dayOf(at), 1) === day.end;
      const edges = dayOf(day.end) !== dayOf(at) && dayOf(day.end - 1) === dayOf(at);
      return !(holds && follows && named && edges);
    });
    expect(odd).toEqual([]);
    expect(new Set(daysOf('2026-01-01', '2026-12-31')).size).toBe(365);
  },
);

test('a day on which clocks change is shorter or longer', () => {
  process.env['TZ'] = 'Europe/Berlin';
  const lengthOf = (at: string): number => {
    const { start, end } = periodAround('day', Date.parse(at));
    return (end - start) / hour;
  };
  expect(['2026-03-29T12:00Z', '2026-10-25T12:00Z', '2026-10-26T12:00Z'].map(lengthOf)).toEqual([23, 25, 24]);
});
