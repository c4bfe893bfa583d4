import type { Model } from './model.ts';

/** The five numbers of a box plot. */
export interface Quartiles {
  readonly min: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly max: number;
}

export interface CatalogStatistics {
  readonly models: number;
  readonly reasoning: number;
  readonly attachments: number;
  readonly toolCalling: number;
  readonly openWeights: number;
  readonly free: number;
  /** Neither price is known. */
  readonly unpriced: number;
  readonly deprecated: number;
  /** USD per million tokens, over known prices above 0; null where there is none. */
  readonly inputPrice: Quartiles | null;
  readonly outputPrice: Quartiles | null;
  /** Tokens, over known windows; null where there is none. */
  readonly contextWindow: Quartiles | null;
}

/** The value that a share of the sorted values lies below, between two of them where it falls between (type 7 of R). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Quartiles of the values, in any order; null of none. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => quantile(sorted, share);
  return { min: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), max: at(1) };
}

const isFree = ({ prices }: Model): boolean => prices.input === 0 && prices.output === 0;

/** What can be counted over models. Of none, the counts are 0 and the rest is null: never an infinity. */
export function catalogStatistics(models: readonly Model[]): CatalogStatistics {
  const count = (holds: (model: Model) => boolean): number => models.filter(holds).length;
  const known = (value: (model: Model) => number | null): number[] => models.map(value).filter((of) => of !== null);
  const priced = (values: readonly number[]): number[] => values.filter((value) => value > 0);
  return {
    models: models.length,
    reasoning: count((model) => model.reasoning),
    attachments: count((model) => model.attachments),
    toolCalling: count((model) => model.toolCalling === true),
    openWeights: count((model) => model.openWeights === true),
    free: count(isFree),
    unpriced: count(({ prices }) => prices.input === null && prices.output === null),
    deprecated: count((model) => model.status === 'deprecated'),
    inputPrice: quartilesOf(priced(known(({ prices }) => prices.input))),
    outputPrice: quartilesOf(priced(known(({ prices }) => prices.output))),
    contextWindow: quartilesOf(known((model) => model.contextWindow)),
  };
}
