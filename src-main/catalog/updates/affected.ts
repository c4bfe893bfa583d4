import type { CatalogChanges } from '../../../src-shared/catalog/diff-catalogs.ts';
import type { CatalogDiff } from '../../../src-shared/catalog/update.ts';

/** What a model of the catalog is used for. */
export interface ModelUse {
  readonly providerId: string;
  readonly modelId: string;
  readonly favourite: boolean;
  readonly isDefault: boolean;
  readonly sessionCount: number;
  /** Instances through which it is used. */
  readonly instanceIds: readonly string[];
}

const keyOf = (providerId: string, modelId: string): string => JSON.stringify([providerId, modelId]);

/** The models in use that an update removes, prices anew or limits otherwise; those of removed providers too. */
export function affectedBy(changes: CatalogChanges, uses: readonly ModelUse[]): CatalogDiff['affected'] {
  const changed = [...changes.removed, ...changes.repriced, ...changes.limits];
  const places = new Map(changed.map((place) => [keyOf(place.providerId, place.modelId), place]));
  const gone = new Map(changes.providersRemoved.map(({ id, name }) => [id, name]));
  return uses.flatMap(({ providerId, modelId, favourite, isDefault, sessionCount, instanceIds }) => {
    const place = places.get(keyOf(providerId, modelId));
    const providerName = place?.providerName ?? gone.get(providerId);
    if (providerName === undefined) return [];
    const modelName = place?.modelName ?? modelId;
    const use = { favourite, isDefault, sessionCount, instanceIds: [...instanceIds] };
    return [{ providerId, providerName, modelId, modelName, ...use }];
  });
}
