import { z } from 'zod';

/** What importing a file would do with one provider in it. Nothing is written before the user agrees. */
export const importItemSchema = z.object({
  providerId: z.string(),
  name: z.string(),
  /** `changed`: one of the user's own of that id is replaced; `hides`: a shipped one of that id is. */
  kind: z.enum(['added', 'changed', 'hides', 'unchanged', 'rejected']),
  modelsAdded: z.array(z.string()),
  modelsChanged: z.array(z.string()),
  modelsRemoved: z.array(z.string()),
  /** Models and fields that cannot be taken, and why; of a rejected provider, why it is. */
  rejected: z.array(z.object({ modelId: z.string().nullable(), field: z.string().nullable(), reason: z.string() })),
});
export type ImportItem = z.infer<typeof importItemSchema>;

export const catalogImportSchema = z.object({
  /** Names the preview in `catalog.applyImport`. */
  token: z.string(),
  format: z.enum(['catwalk', 'catwalk-array', 'crush']),
  items: z.array(importItemSchema),
});
export type CatalogImport = z.infer<typeof catalogImportSchema>;
