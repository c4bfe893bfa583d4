/** Times in the machine's time zone; all are epoch milliseconds, days are YYYY-MM-DD. */

const two = (part: number): string => String(part).padStart(2, '0');

export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day began, and `days` later. A day may have 23 or 25 hours, so none is a fixed length. */
export function dayStart(day: string, days = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + days).getTime();
}

/** Every day of the period, both ends included; at most 3,660. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let offset = 0; offset < 3_660; offset += 1) {
    const day = dayOf(dayStart(from, offset));
    if (day > to) break;
    days.push(day);
  }
  return days;
}

/** When the day or month of a moment began, and when it ends. */
export function periodAround(period: 'day' | 'month', at: number): { readonly start: number; readonly end: number } {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return period === 'day'
    ? { start: new Date(year, month, day).getTime(), end: new Date(year, month, day + 1).getTime() }
    : { start: new Date(year, month, 1).getTime(), end: new Date(year, month + 1, 1).getTime() };
}
