import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema } from './ids.ts';

/** Which model, through which instance. Always an object: model ids contain `/` and `:`, so no joined form is safe. */
export const modelRefSchema = z.object({ instanceId: instanceReferenceSchema, modelId: modelIdSchema });
export type ModelRef = z.infer<typeof modelRefSchema>;

export function sameModelRef(a: ModelRef, b: ModelRef): boolean {
  return a.instanceId === b.instanceId && a.modelId === b.modelId;
}
