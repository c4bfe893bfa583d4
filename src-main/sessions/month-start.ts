/** When the month of a moment began in the machine's time zone; both are epoch milliseconds. */
export function monthStart(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
