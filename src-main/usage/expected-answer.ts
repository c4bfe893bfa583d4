/** So many of the latest answers say how long the next one may be. */
export const rememberedAnswers = 200;
/** Where nothing is known of a model, neither a limit nor an answer. */
const usualAnswerTokens = 4_096;

/** The value that a share of the values does not exceed; null of none. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

export interface ExpectedAnswer {
  /** Tokens of a usual answer. */
  readonly low: number;
  /** Tokens that nearly all answers stay below: the smaller of the output limit and the 95th percentile. */
  readonly high: number;
}

/** How long an answer may be, by the output tokens of earlier ones and the limit that is sent (null: none is known). */
export function expectedAnswer(earlier: readonly number[], outputLimit: number | null): ExpectedAnswer {
  const high = Math.min(percentile(earlier, 0.95) ?? outputLimit ?? usualAnswerTokens, outputLimit ?? Infinity);
  return { low: Math.min(percentile(earlier, 0.5) ?? 0, high), high };
}
