import type { CatwalkModel, CatwalkProvider } from './catwalk.ts';

/** Above these, USD per million tokens, a price is more likely a slip than a price. */
export const unlikelyPrices = { input: 1_000, output: 5_000 } as const;

export const ruleCodes = [
  'default-missing',
  'default-dangling',
  'model-twice',
  'input-price-unlikely',
  'output-price-unlikely',
  'limit-at-context',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** An `error` keeps the provider from being saved; a `warning` is only said. */
export interface RuleProblem {
  readonly severity: 'error' | 'warning';
  readonly code: RuleCode;
  /** Null for the provider itself. */
  readonly modelId: string | null;
  readonly field: string;
}

const defaultFields = ['default_large_model_id', 'default_small_model_id'] as const;

function defaultProblems(provider: CatwalkProvider): RuleProblem[] {
  const ids = new Set(provider.models.map(({ id }) => id));
  // Without models, the endpoint's own list decides what exists.
  if (ids.size === 0) return [];
  const of = { severity: 'error', modelId: null } as const;
  const dangling = defaultFields.flatMap((field): RuleProblem[] => {
    const id = provider[field];
    return id === undefined || ids.has(id) ? [] : [{ ...of, code: 'default-dangling', field }];
  });
  const missing: RuleProblem[] =
    provider.default_large_model_id === undefined
      ? [{ ...of, code: 'default-missing', field: 'default_large_model_id' }]
      : [];
  return [...missing, ...dangling];
}

function modelProblems(model: CatwalkModel): RuleProblem[] {
  const of = { severity: 'warning', modelId: model.id } as const;
  const problems: RuleProblem[] = [];
  if ((model.cost_per_1m_in ?? 0) > unlikelyPrices.input) {
    problems.push({ ...of, code: 'input-price-unlikely', field: 'cost_per_1m_in' });
  }
  if ((model.cost_per_1m_out ?? 0) > unlikelyPrices.output) {
    problems.push({ ...of, code: 'output-price-unlikely', field: 'cost_per_1m_out' });
  }
  const { context_window: window = 0, default_max_tokens: limit = 0 } = model;
  if (window > 0 && limit >= window) problems.push({ ...of, code: 'limit-at-context', field: 'default_max_tokens' });
  return problems;
}

/** What is wrong or doubtful in one of the user's own providers, beyond what the format's schema refuses. */
export function ownProviderProblems(provider: CatwalkProvider): RuleProblem[] {
  const seen = new Set<string>();
  const twice = provider.models.flatMap(({ id }): RuleProblem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ severity: 'error', code: 'model-twice', modelId: id, field: 'id' }];
  });
  return [...defaultProblems(provider), ...twice, ...provider.models.flatMap(modelProblems)];
}
