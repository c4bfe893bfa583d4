import type { Model } from './model.ts';
import type { Provider } from './provider.ts';
import type { CatalogDiff } from './update.ts';

const priceNames = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;
const limitNames = ['contextWindow', 'maxOutputTokens'] as const;

/** What differs between two catalogs; who is affected by it is not said here. */
export type CatalogChanges = Omit<CatalogDiff, 'affected'>;

function percentOf(before: number | null, after: number | null): number | null {
  if (before === null || after === null || before === 0) return null;
  return Math.round(((after - before) / before) * 1_000) / 10;
}

function placeOf(provider: Provider, model: Model) {
  return { providerId: provider.id, providerName: provider.name, modelId: model.id, modelName: model.name };
}

function repriced(provider: Provider, before: Model, after: Model): CatalogDiff['repriced'] {
  return priceNames.flatMap((price) => {
    const [was, is] = [before.prices[price], after.prices[price]];
    if (was === is) return [];
    return [{ ...placeOf(provider, after), price, before: was, after: is, percent: percentOf(was, is) }];
  });
}

function changedLimits(provider: Provider, before: Model, after: Model): CatalogDiff['limits'] {
  return limitNames.flatMap((limit) => {
    const [was, is] = [before[limit], after[limit]];
    return was === is ? [] : [{ ...placeOf(provider, after), limit, before: was, after: is }];
  });
}

function summaryOf({ id, name, models }: Provider) {
  return { id, name, modelCount: models.length };
}

/**
 * What became of providers and their models, in the order of `after`, then that of `before` for what is gone. Models of
 * providers that are new or gone are not listed one by one.
 */
export function diffCatalogs(before: readonly Provider[], after: readonly Provider[]): CatalogChanges {
  const former = new Map(before.map((provider) => [provider.id, provider]));
  const now = new Set(after.map(({ id }) => id));
  const changes: CatalogChanges = {
    providersAdded: [],
    providersRemoved: before.filter(({ id }) => !now.has(id)).map(summaryOf),
    added: [],
    removed: [],
    repriced: [],
    limits: [],
  };
  for (const provider of after) {
    const was = former.get(provider.id);
    if (was === undefined) {
      changes.providersAdded.push(summaryOf(provider));
      continue;
    }
    const formerModels = new Map(was.models.map((model) => [model.id, model]));
    for (const model of provider.models) {
      const formerModel = formerModels.get(model.id);
      formerModels.delete(model.id);
      if (formerModel === undefined) {
        changes.added.push(placeOf(provider, model));
        continue;
      }
      changes.repriced.push(...repriced(provider, formerModel, model));
      changes.limits.push(...changedLimits(provider, formerModel, model));
    }
    for (const gone of formerModels.values()) changes.removed.push(placeOf(was, gone));
  }
  return changes;
}

/** True when nothing differs that anybody is told of. */
export function isSameCatalog(changes: CatalogChanges): boolean {
  return Object.values(changes).every((list) => list.length === 0);
}
