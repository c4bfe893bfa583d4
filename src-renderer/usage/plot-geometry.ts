/** The height of the plot in its own units. */
export const plotHeight = 100;
/** Of each day, bar and gap together, and of the bar. */
export const dayWidth = 10;
export const barWidth = 8;

export interface PlotBar {
  readonly stack: number;
  readonly day: number;
  readonly y: number;
  readonly height: number;
}

/** The sum of the stacks on each day, USD. */
export function dayTotals(stacks: readonly { readonly costUsd: readonly number[] }[], days: number): readonly number[] {
  return Array.from({ length: days }, (_, day) => stacks.reduce((sum, { costUsd }) => sum + (costUsd[day] ?? 0), 0));
}

/** The smallest of 1, 2 and 5 times a power of ten that holds the value: where the axis ends. */
export function axisTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const factor = [1, 2, 5].find((each) => each * power >= highest * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(1));
}

/** Where each part of each bar stands, the first stack at the bottom; parts of nothing are left out. */
export function plotBars(stacks: readonly { readonly costUsd: readonly number[] }[], top: number): readonly PlotBar[] {
  const filled: number[] = [];
  const bars: PlotBar[] = [];
  for (const [stack, { costUsd }] of stacks.entries()) {
    for (const [day, usd] of costUsd.entries()) {
      if (usd <= 0) continue;
      const height = (usd / top) * plotHeight;
      const below = filled[day] ?? 0;
      filled[day] = below + height;
      bars.push({ stack, day, y: plotHeight - below - height, height });
    }
  }
  return bars;
}

/** The day that a key goes to, where the plot's slider is at a day; null for other keys. */
export function dayOfKey(key: string, day: number, last: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: Math.min(last, day + 1),
    ArrowLeft: Math.max(0, day - 1),
    Home: 0,
    End: last,
  };
  return targets[key] ?? null;
}
