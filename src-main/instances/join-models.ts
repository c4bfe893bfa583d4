import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { modelIdSchema } from '../../src-shared/ids.ts';
import type { InstanceModel } from '../../src-shared/instances/view.ts';
import type { ServedModel } from '../providers/adapter.ts';

const maxNameLength = 500;
const unknownPrices = { input: null, output: null, cacheRead: null, cacheWrite: null };
/** What runs on the user's own machine costs nothing per token. */
const freePrices = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

function unknownModel(served: ServedModel, local: boolean): Model {
  const window = served.contextWindow;
  return {
    id: served.id,
    name: (served.name ?? served.id).slice(0, maxNameLength),
    prices: local ? freePrices : unknownPrices,
    priceTiers: [],
    priceFlags: [],
    contextWindow: window !== null && Number.isSafeInteger(window) && window > 0 ? window : null,
    maxOutputTokens: null,
    reasoning: false,
    reasoningLevels: [],
    defaultReasoningEffort: null,
    attachments: false,
    toolCalling: null,
    openWeights: null,
    inputModalities: null,
    outputModalities: null,
    releaseDate: null,
    knowledgeCutoff: null,
    status: null,
  };
}

/**
 * The catalog's models with what the endpoint says of them, then those that only the endpoint knows, in its order.
 * `served` is null while the endpoint has not answered. Ids compare exactly.
 */
export function joinModels(
  { models, local }: Pick<Provider, 'models' | 'local'>,
  served: readonly ServedModel[] | null,
): InstanceModel[] {
  if (served === null) return models.map((model) => ({ ...model, availability: 'unchecked' }));
  const byId = new Map(
    served.filter(({ id }) => modelIdSchema.safeParse(id).success).map((model) => [model.id, model]),
  );
  const known = new Set(models.map((model) => model.id));
  const fromCatalog = models.map((model): InstanceModel => {
    const live = byId.get(model.id);
    return { ...model, availability: live === undefined ? 'not-served' : 'served' };
  });
  const others = [...byId.values()]
    .filter(({ id }) => !known.has(id))
    .map((model): InstanceModel => ({ ...unknownModel(model, local), availability: 'unknown' }));
  return [...fromCatalog, ...others];
}
