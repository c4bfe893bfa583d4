import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A model as a Catwalk file states it; prices are USD per million tokens. */
export interface ModelFile {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A provider file as a user would write it. */
export interface ProviderFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly api_key?: string;
  readonly api_endpoint?: string;
  readonly default_small_model_id?: string;
  readonly models: readonly ModelFile[];
}

const acmeLarge: ModelFile = {
  id: 'acme/large:1',
  name: 'Acme Large',
  cost_per_1m_in: 1,
  cost_per_1m_out: 5,
  context_window: 128_000,
  default_max_tokens: 4_096,
  can_reason: true,
  supports_attachments: true,
};
const acmeSmall: ModelFile = {
  id: 'acme/small:1',
  name: 'Acme Small',
  cost_per_1m_in: 0.25,
  cost_per_1m_out: 1.25,
  context_window: 32_000,
  default_max_tokens: 2_048,
};
/** The file gives no price. */
const acmeUnpriced: ModelFile = { id: 'acme/lab:1', name: 'Acme Lab', context_window: 8_000 };

/** Speaks Chat Completions at `endpoint` and wants a key. */
export function acme(endpoint: string, more: Partial<ProviderFile> = {}): ProviderFile {
  return {
    id: 'acme',
    name: 'Acme',
    type: 'openai-compat',
    api_key: '$ACME_API_KEY',
    api_endpoint: endpoint,
    models: [acmeLarge, acmeSmall, acmeUnpriced],
    ...more,
  };
}

export async function writeProvider(home: string, provider: ProviderFile): Promise<void> {
  const folder = join(home, 'patchbay', 'user-catalog');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${provider.id}.json`), JSON.stringify(provider, null, 2));
}
