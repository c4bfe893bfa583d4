import { z } from 'zod';

/** Days of the machine's time zone, as YYYY-MM-DD; both ends are included. */
export const periodSchema = z.object({ from: z.iso.date(), to: z.iso.date() });
export type Period = z.infer<typeof periodSchema>;

export const usageGroupings = ['day', 'instance', 'model', 'session'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

export const sumsSchema = z.object({
  answers: z.number().int(),
  /** Uncached. */
  input: z.number().int(),
  cacheRead: z.number().int(),
  cacheWrite: z.number().int(),
  output: z.number().int(),
  /** The known costs, USD. */
  costUsd: z.number(),
  /** Some of it is an estimate. */
  estimated: z.boolean(),
  /** Answers whose cost is unknown: counted apart, never as zero. */
  unknownCostAnswers: z.number().int(),
});
export type UsageSums = z.infer<typeof sumsSchema>;

export const usageRowSchema = sumsSchema.extend({
  /** The day, instance id, `instanceId` and `modelId` as JSON, or session id. */
  key: z.string(),
  /** As it was called then, where it is gone now. */
  name: z.string(),
  instanceId: z.string().nullable(),
  modelId: z.string().nullable(),
  /** The session exists, and can be opened. */
  sessionId: z.string().nullable(),
});
export type UsageRow = z.infer<typeof usageRowSchema>;

export const usageReportSchema = z.object({
  total: sumsSchema,
  /** By day in their order, else dearest first. */
  rows: z.array(usageRowSchema),
  /** The same costs by day and by what `stackBy` names, for the plot; the largest 8, the rest as `other`. */
  stacks: z.array(z.object({ key: z.string(), name: z.string(), costUsd: z.array(z.number()) })),
  days: z.array(z.string()),
  /** Answers of unknown cost whose model has a price now. */
  repriceable: z.number().int(),
});
export type UsageReport = z.infer<typeof usageReportSchema>;

/** The real tokens of a session at the prices of another model. */
export const repricedSchema = z.object({
  instanceId: z.string(),
  instanceName: z.string(),
  modelId: z.string(),
  modelName: z.string(),
  usd: z.number(),
  estimated: z.boolean(),
});
export type Repriced = z.infer<typeof repricedSchema>;
