import type { Model } from '../model.ts';
import type { Provider } from '../provider.ts';

/** A model of which nothing is known but what is given. */
export function modelOf(given: Partial<Model> & Pick<Model, 'id'>): Model {
  return {
    name: given.id,
    prices: { input: null, output: null, cacheRead: null, cacheWrite: null },
    priceTiers: [],
    priceFlags: [],
    contextWindow: null,
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
    ...given,
  };
}

/** A provider with those models. */
export function providerOf(id: string, models: readonly Model[], given: Partial<Provider> = {}): Provider {
  return {
    id,
    name: id,
    type: 'openai-compat',
    protocol: 'openai-compat',
    support: 'supported',
    layer: 'shipped',
    local: false,
    simulated: false,
    credential: 'required',
    credentialForm: 'api-key',
    keyVariable: null,
    endpointVariable: null,
    defaultEndpoint: null,
    defaultLargeModelId: null,
    defaultSmallModelId: null,
    modelCount: models.length,
    inputPriceRange: null,
    freeModelCount: 0,
    largestContextWindow: null,
    overrideCount: 0,
    overrides: [],
    defaultHeaders: {},
    models: [...models],
    ...given,
  };
}
