import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';

export const templateNames = ['openai', 'anthropic', 'local', 'scratch'] as const;
export type TemplateName = (typeof templateNames)[number];

/** What a new provider starts with; its name and id come from the user. */
export const templates: Readonly<
  Record<TemplateName, Pick<CatwalkProvider, 'type' | 'models' | 'api_key' | 'api_endpoint'>>
> = {
  openai: { type: 'openai-compat', api_key: '$MY_API_KEY', models: [] },
  anthropic: { type: 'anthropic', api_key: '$MY_API_KEY', models: [] },
  local: { type: 'openai-compat', api_endpoint: 'http://127.0.0.1:8080/v1', models: [] },
  scratch: { type: '', models: [] },
};

export function isTemplateName(name: string): name is TemplateName {
  return templateNames.some((each) => each === name);
}
