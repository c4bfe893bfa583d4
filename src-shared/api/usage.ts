import { z } from 'zod';
import { sessionIdSchema } from '../ids.ts';
import { budgetFieldsSchema, budgetStatusSchema } from '../usage/budget.ts';
import { periodSchema, repricedSchema, sumsSchema, usageGroupings, usageReportSchema } from '../usage/usage-report.ts';
import { procedure } from './base.ts';

export const usage = {
  report: procedure
    .input(periodSchema.extend({ groupBy: z.enum(usageGroupings), stackBy: z.enum(['instance', 'model']) }))
    .output(usageReportSchema),
  /** All that a session used so far, what was deleted of it included. */
  session: procedure.input(z.object({ sessionId: sessionIdSchema })).output(sumsSchema),
  /** A line for each answer; cells that a spreadsheet would take for a formula are neutralised. */
  csv: procedure.input(periodSchema).output(z.object({ fileName: z.string(), text: z.string() })),
  /** Prices answers of unknown cost whose model has a price now; how many. */
  reprice: procedure.output(z.object({ repriced: z.number().int() })),
  /** What the session would have cost on other models of the instances there are, cheapest first, at most 50. */
  compare: procedure.input(z.object({ sessionId: sessionIdSchema })).output(z.array(repricedSchema)),
  budgets: procedure.output(z.array(budgetStatusSchema)),
  /** Adds a budget, or changes the one with that id. `conflict` where another has the same scope and period. */
  saveBudget: procedure.input(budgetFieldsSchema.extend({ id: z.uuid().nullable() })).output(budgetStatusSchema),
  removeBudget: procedure.input(z.object({ id: z.uuid() })),
};
