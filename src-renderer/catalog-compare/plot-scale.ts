/** The numbers of models that a plot can have as its axes. */
export const plotAxes = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'contextWindow',
  'maxOutputTokens',
  'releaseDate',
  'workload',
] as const;
export type PlotAxis = (typeof plotAxes)[number];

/** Places numbers along an axis, from 0 to 1. */
export interface PlotScale {
  /** Null for what the axis has no place for: on a logarithmic one, anything not above 0. */
  readonly at: (value: number) => number | null;
  /** Round numbers for its labels. */
  readonly ticks: readonly number[];
}

const steps = [1, 2, 5, 10];

function linearTicks(min: number, max: number): number[] {
  const rough = (max - min) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (steps.find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(min / step);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function logTicks(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const within = powers.filter((power) => power >= min && power <= max);
  // At most six labels.
  return within.filter((_, index) => index % Math.ceil(within.length / 6) === 0);
}

/** A scale over the values; one that none of them fits has no ticks. */
export function plotScale(values: readonly number[], logarithmic: boolean): PlotScale {
  const usable = logarithmic ? values.filter((value) => value > 0) : values;
  if (usable.length === 0) return { at: () => null, ticks: [] };
  let min = Infinity;
  let max = -Infinity;
  for (const value of usable) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min === max) {
    min = logarithmic ? min / 2 : min - (Math.abs(min) || 1) / 2;
    max = logarithmic ? max * 2 : max + (Math.abs(max) || 1) / 2;
  }
  if (!logarithmic) return { at: (value) => (value - min) / (max - min), ticks: linearTicks(min, max) };
  const [low, high] = [Math.log(min), Math.log(max)];
  return {
    at: (value) => (value > 0 ? (Math.log(value) - low) / (high - low) : null),
    ticks: logTicks(min, max),
  };
}
