import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema } from '../ids.ts';

export const budgetPeriods = ['day', 'month'] as const;

/** What a budget bounds: everything, one instance, or one model of an instance. */
export const budgetScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('instance'), instanceId: instanceReferenceSchema }),
  z.object({ kind: z.literal('model'), instanceId: instanceReferenceSchema, modelId: modelIdSchema }),
]);
export type BudgetScope = z.infer<typeof budgetScopeSchema>;

export const budgetFieldsSchema = z.object({
  scope: budgetScopeSchema,
  /** In the machine's time zone. */
  period: z.enum(budgetPeriods),
  limitUsd: z.number().positive().max(1_000_000),
  /** The share of the limit, 0 to 1, from which on it is said. */
  warnShare: z.number().min(0.01).max(1),
  /** True: what would go beyond is refused, and a stream that reaches the limit is stopped. False: it is only said. */
  hard: z.boolean(),
});
export type BudgetFields = z.infer<typeof budgetFieldsSchema>;

export const budgetStatusSchema = budgetFieldsSchema.extend({
  id: z.uuid(),
  /** In this period, USD: what is settled, and what running answers have reserved. */
  spentUsd: z.number(),
  reservedUsd: z.number(),
  /** Answers of unknown cost in this period; they are not in `spentUsd`. */
  unknownCostAnswers: z.number().int(),
  state: z.enum(['ok', 'warned', 'reached']),
  /** When the period ends, epoch milliseconds. */
  resetsAt: z.number(),
});
export type BudgetStatus = z.infer<typeof budgetStatusSchema>;
