import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';

/** Servers list what cannot chat too, and do not say so but by name. */
const notForChat = /embed|rerank|whisper|tts|moderation|transcribe|dall-e|image/i;

export function mayChat(modelId: string): boolean {
  return !notForChat.test(modelId);
}

/**
 * The model that a connection test asks: the user's own choice, else the provider's small default unless the endpoint's
 * list lacks it, else the first listed one that the catalog knows, else the first that looks able to chat. `listed` is
 * null when the endpoint gave no list: then what the instance has a deployment for comes first, and what was added by hand
 * last. Null when there is nothing to choose from.
 */
export function modelToAsk(
  wanted: string | null,
  provider: Pick<Provider, 'defaultSmallModelId' | 'defaultLargeModelId' | 'models'>,
  listed: readonly string[] | null,
  { options, modelIds }: Pick<InstanceSettings, 'options' | 'modelIds'> = {},
): string | null {
  if (wanted !== null) return wanted;
  const { defaultSmallModelId: small, defaultLargeModelId: large, models } = provider;
  if (listed === null) {
    const [deployed] = Object.keys(options?.deployments ?? {});
    return deployed ?? small ?? large ?? models[0]?.id ?? modelIds?.[0] ?? null;
  }
  if (small !== null && listed.includes(small)) return small;
  const known = new Set(models.map((model) => model.id));
  return listed.find((id) => known.has(id)) ?? listed.find(mayChat) ?? listed[0] ?? null;
}
