import { assertNever } from '../../src-shared/assert-never.ts';
import type { Model } from '../../src-shared/catalog/model.ts';

/** The facts that are compared, in the order in which they are shown. */
export const comparedFacts = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'contextWindow',
  'maxOutputTokens',
  'reasoning',
  'reasoningLevels',
  'attachments',
  'toolCalling',
  'openWeights',
  'inputModalities',
  'outputModalities',
  'releaseDate',
  'knowledgeCutoff',
  'status',
] as const;
export type ComparedFact = (typeof comparedFacts)[number];

/** What is known of one fact of one model; null where nothing is. */
export type FactValue = number | boolean | string | readonly string[] | null;

export function factOf(model: Model, fact: ComparedFact): FactValue {
  switch (fact) {
    case 'input':
    case 'output':
    case 'cacheRead':
    case 'cacheWrite':
      return model.prices[fact];
    case 'contextWindow':
    case 'maxOutputTokens':
    case 'reasoning':
    case 'reasoningLevels':
    case 'attachments':
    case 'toolCalling':
    case 'openWeights':
    case 'inputModalities':
    case 'outputModalities':
    case 'releaseDate':
    case 'knowledgeCutoff':
    case 'status':
      return model[fact];
    default:
      return assertNever(fact);
  }
}

type Better = 'lower' | 'higher' | 'later' | 'true' | 'more' | null;

/** What makes a value the best of its row; null where none is better than another. */
const betterBy: Readonly<Record<ComparedFact, Better>> = {
  input: 'lower',
  output: 'lower',
  cacheRead: 'lower',
  cacheWrite: 'lower',
  contextWindow: 'higher',
  maxOutputTokens: 'higher',
  reasoning: 'true',
  reasoningLevels: 'more',
  attachments: 'true',
  toolCalling: 'true',
  openWeights: 'true',
  inputModalities: 'more',
  outputModalities: 'more',
  releaseDate: null,
  knowledgeCutoff: 'later',
  status: null,
};

/** How good a value is, so that more is better; null where that is not known. */
function goodness(value: FactValue, better: Better): number | null {
  if (better === null || value === null) return null;
  if (typeof value === 'number') return better === 'lower' ? -value : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  // Months and days are compared as text; as a number, a month alone counts from its first day.
  if (typeof value === 'string') return Date.parse(value.length === 7 ? `${value}-01` : value) || null;
  return value.length;
}

export interface ComparedRow {
  readonly fact: ComparedFact;
  readonly values: readonly FactValue[];
  readonly differs: boolean;
  /** Whether each value is the best of its row. Unknown never is, and nothing is where all are alike. */
  readonly best: readonly boolean[];
}

/** Marks the best of some values, of which unknown ones are null; nothing where fewer than two are known, or all are alike. */
export function bestOf(goods: readonly (number | null)[]): readonly boolean[] {
  const known = goods.filter((good) => good !== null);
  const top = Math.max(...known);
  if (known.length < 2 || known.every((good) => good === top)) return goods.map(() => false);
  return goods.map((good) => good === top);
}

/** One row per fact over the models. */
export function compareModels(models: readonly Model[]): readonly ComparedRow[] {
  return comparedFacts.map((fact) => {
    const values = models.map((model) => factOf(model, fact));
    const texts = new Set(values.map((value) => JSON.stringify(value)));
    return {
      fact,
      values,
      differs: texts.size > 1,
      best: bestOf(values.map((value) => goodness(value, betterBy[fact]))),
    };
  });
}
