import type { ModelFile, ProviderFile } from '../../tests/e2e/support/own-provider.ts';

const families = ['Beacon', 'Cinder', 'Delta', 'Ember', 'Fathom', 'Granite', 'Harbor', 'Isthmus', 'Juniper', 'Kestrel'];
const sizes = ['3B', '8B', '14B', '32B', '70B', '120B'];
const kinds = ['Base', 'Chat', 'Code', 'Reason'];
const versions = ['1.0', '1.1', '1.5', '2.0', '2.1', '2.5', '3.0', '3.1', '3.5', '4.0'];

function model(family: string, version: string, size: string, kind: string): ModelFile {
  const weight = sizes.indexOf(size) + 1;
  return {
    id: `acme/${family}-${version}-${size}-${kind}`.toLowerCase(),
    name: `${family} ${version} ${size} ${kind}`,
    cost_per_1m_in: Number((0.05 * weight).toFixed(2)),
    cost_per_1m_out: Number((0.2 * weight).toFixed(2)),
    context_window: 32_000 * weight,
    default_max_tokens: 8_192,
    can_reason: kind === 'Reason',
    supports_attachments: kind === 'Chat',
  };
}

/** 2,400 models, as a company's model server may list them. */
export const ownModels: readonly ModelFile[] = families.flatMap((family) =>
  versions.flatMap((version) => sizes.flatMap((size) => kinds.map((kind) => model(family, version, size, kind)))),
);

export const ownProvider: ProviderFile = {
  id: 'acme-models',
  name: 'Acme Models',
  type: 'openai-compat',
  api_key: '$ACME_MODELS_KEY',
  api_endpoint: 'http://models.acme.example/v1',
  models: ownModels,
};
