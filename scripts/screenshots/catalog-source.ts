import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const shippedFolder = join(import.meta.dirname, '..', '..', 'catalog-data');
const providerSchema = z.looseObject({
  models: z.array(z.looseObject({ id: z.string(), cost_per_1m_in: z.number(), context_window: z.number() })),
});
type SourceProvider = z.infer<typeof providerSchema>;

async function shipped(id: string): Promise<SourceProvider> {
  return providerSchema.parse(JSON.parse(await readFile(join(shippedFolder, `${id}.json`), 'utf8')));
}

/** What the source of updates of the pictures sends: some prices and limits changed, a model gone, a provider new. */
export async function catalogOfSource(): Promise<readonly object[]> {
  const [deepseek, groq, xai] = await Promise.all(['deepseek', 'groq', 'xai'].map(shipped));
  if (deepseek === undefined || groq === undefined || xai === undefined) throw new Error('a provider is not shipped');
  return [
    {
      ...deepseek,
      models: deepseek.models.map((model) => ({ ...model, cost_per_1m_in: model.cost_per_1m_in * 0.75 })),
    },
    { ...groq, models: groq.models.map((model) => ({ ...model, context_window: model.context_window * 2 })) },
    { ...xai, models: xai.models.slice(1).map((model) => ({ ...model, cost_per_1m_in: model.cost_per_1m_in * 1.1 })) },
    {
      id: 'lantern',
      name: 'Lantern AI',
      type: 'openai-compat',
      api_key: '$LANTERN_API_KEY',
      api_endpoint: 'https://api.lantern.example/v1',
      models: [
        { id: 'lantern-2', name: 'Lantern 2', cost_per_1m_in: 0.4, cost_per_1m_out: 1.6, context_window: 256_000 },
      ],
    },
  ];
}
