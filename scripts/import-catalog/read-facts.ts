import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const costSchema = z.number().nullable();
const modelFactsSchema = z.object({
  id: z.string(),
  name: z.string(),
  cost_per_1m_in: costSchema,
  cost_per_1m_out: costSchema,
  cost_per_1m_in_cached: costSchema,
  cost_per_1m_out_cached: costSchema,
  context_window: z.number().nullable(),
  default_max_tokens: z.number().nullable(),
  can_reason: z.boolean().nullable(),
  reasoning_levels: z.array(z.string()),
  default_reasoning_effort: z.string().nullable(),
  supports_attachments: z.boolean().nullable(),
});
export type ModelFacts = z.infer<typeof modelFactsSchema>;

const providerFactsSchema = z.object({
  provider_id: z.string(),
  name: z.string(),
  type: z.string(),
  api_endpoint_template: z.string().nullable(),
  api_key_template: z.string().nullable(),
  default_headers: z.record(z.string(), z.string()).nullable(),
  default_large_model_id: z.string().nullable(),
  default_small_model_id: z.string().nullable(),
  models: z.array(modelFactsSchema),
});
export type ProviderFacts = z.infer<typeof providerFactsSchema>;

const tierPricesShape = {
  input: z.number().optional(),
  output: z.number().optional(),
  cache_read: z.number().optional(),
  cache_write: z.number().optional(),
};
const extraFactsSchema = z.object({
  id: z.string(),
  release_date: z.string().optional(),
  knowledge: z.string().optional(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }).optional(),
  tool_call: z.boolean().optional(),
  open_weights: z.boolean().optional(),
  status: z.string().optional(),
  cost: z
    .object({
      ...tierPricesShape,
      tiers: z
        .array(z.object({ ...tierPricesShape, tier: z.object({ type: z.string().optional(), size: z.number() }) }))
        .optional(),
    })
    .optional(),
});
/** What models.dev knows of a model. Costs are USD per million tokens. */
export type ExtraFacts = z.infer<typeof extraFactsSchema>;

const modelsDevSchema = z.object({
  providers: z.array(z.object({ id: z.string(), models: z.array(extraFactsSchema) })),
});

export interface CatalogFacts {
  /** File name in `catalog-data/` -> its facts, sorted by file name. */
  readonly providers: ReadonlyMap<string, ProviderFacts>;
  /** models.dev's provider id -> model id -> facts. */
  readonly extra: ReadonlyMap<string, ReadonlyMap<string, ExtraFacts>>;
  readonly notice: string;
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
}

/** Reads the fact tables; throws when one is missing or has another form than expected. */
export async function readFacts(folder: string): Promise<CatalogFacts> {
  const tables = join(folder, 'catwalk');
  const names = (await readdir(tables)).filter((name) => name.endsWith('.json')).toSorted();
  const providers = new Map<string, ProviderFacts>();
  for (const name of names) providers.set(name, await readJson(join(tables, name), providerFactsSchema));
  const modelsDev = await readJson(join(folder, 'models-dev.json'), modelsDevSchema);
  const extra = new Map(
    modelsDev.providers.map(({ id, models }) => [id, new Map(models.map((model) => [model.id, model]))]),
  );
  return { providers, extra, notice: await readFile(join(folder, 'NOTICE.md'), 'utf8') };
}
