import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { modelIdSchema } from '../../src-shared/ids.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
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

/** What the user says of an instance's models. */
export type OwnModels = Pick<InstanceSettings, 'modelIds' | 'hiddenModelIds' | 'options'>;

/** The deployment that an instance names for a model; null where it names none. */
function deploymentOf({ options }: OwnModels, modelId: string): string | null {
  const deployments = options?.deployments ?? {};
  return Object.hasOwn(deployments, modelId) ? (deployments[modelId] ?? null) : null;
}

/**
 * The catalog's models with what the endpoint says of them, then those that only the endpoint knows, in its order, then
 * those that only the user knows. `served` is null while the endpoint has not answered. Ids compare exactly; a deployment
 * that serves a model is that model.
 */
export function joinModels(
  { models, local }: Pick<Provider, 'models' | 'local'>,
  served: readonly ServedModel[] | null,
  own: OwnModels = {},
): InstanceModel[] {
  const byHand = new Set(own.modelIds);
  const hidden = new Set(own.hiddenModelIds);
  const listed = new Map(
    (served ?? []).filter(({ id }) => modelIdSchema.safeParse(id).success).map((model) => [model.id, model]),
  );
  const instanceModel = (model: Model, isKnown: boolean): InstanceModel => {
    const deployment = deploymentOf(own, model.id);
    const isListed = listed.has(model.id) || (deployment !== null && listed.has(deployment));
    const isOwn = deployment !== null || byHand.has(model.id);
    const availability = availabilityOf({ isKnown, isListed, isOwn, isAsked: served !== null });
    const addedByHand = byHand.has(model.id);
    return { ...model, availability, addedByHand, hidden: hidden.has(model.id), deployment };
  };

  const known = new Set(models.map((model) => model.id));
  const deployments = own.options?.deployments ?? {};
  const named = new Set([...Object.keys(deployments), ...byHand]);
  const mapped = new Set(Object.values(deployments));
  const listedOnly = [...listed.values()].filter(({ id }) => !known.has(id) && (!mapped.has(id) || named.has(id)));
  const ownOnly = [...named].filter((id) => !known.has(id) && !listed.has(id));
  return [
    ...models.map((model) => instanceModel(model, true)),
    ...listedOnly.map((model) => instanceModel(unknownModel(model, local), false)),
    ...ownOnly.map((id) => instanceModel(unknownModel({ id, name: null, contextWindow: null }, local), false)),
  ];
}

interface ModelFacts {
  readonly isKnown: boolean;
  readonly isListed: boolean;
  readonly isOwn: boolean;
  readonly isAsked: boolean;
}

function availabilityOf({ isKnown, isListed, isOwn, isAsked }: ModelFacts): InstanceModel['availability'] {
  if (isListed) return isKnown ? 'served' : 'unknown';
  if (isKnown && !isAsked) return 'unchecked';
  return isOwn ? 'added' : 'not-served';
}
