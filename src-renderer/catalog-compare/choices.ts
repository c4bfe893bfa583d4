import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { CatalogModel } from '../../src-shared/settings/preferences.ts';

/** A model of the catalog, as it can be chosen. */
export interface Choice {
  readonly provider: Provider;
  readonly model: Model;
}

interface Wishes {
  readonly favouriteModels: readonly ModelRef[];
  readonly recentModels: readonly ModelRef[];
  readonly hiddenModels: readonly CatalogModel[];
}

export interface ChoiceGroups {
  /** As the user ordered them. */
  readonly favourites: readonly Choice[];
  /** Models used lately, latest first. */
  readonly recent: readonly Choice[];
  readonly others: readonly Choice[];
  /** What the user does not want to see; a search finds it. */
  readonly hidden: readonly Choice[];
}

export function keyOfChoice({ provider, model }: Choice): string {
  return JSON.stringify([provider.id, model.id]);
}

/** Every model of the catalog in the order to offer them. Each stands once, whichever instances it was used through. */
export function groupChoices(
  providers: readonly Provider[],
  instances: readonly Pick<InstanceView, 'id' | 'settings'>[],
  { favouriteModels, recentModels, hiddenModels }: Wishes,
): ChoiceGroups {
  const left = new Map(
    providers.flatMap((provider) =>
      provider.models.map((model): [string, Choice] => [keyOfChoice({ provider, model }), { provider, model }]),
    ),
  );
  const take = (providerId: string | undefined, modelId: string): Choice[] => {
    const key = JSON.stringify([providerId, modelId]);
    const choice = left.get(key);
    left.delete(key);
    return choice === undefined ? [] : [choice];
  };
  const providerOf = new Map(instances.map(({ id, settings }) => [id, settings.catalogProviderId]));
  const takeRef = ({ instanceId, modelId }: ModelRef): Choice[] => take(providerOf.get(instanceId), modelId);
  const hidden = hiddenModels.flatMap(({ providerId, modelId }) => take(providerId, modelId));
  const favourites = favouriteModels.flatMap(takeRef);
  const recent = recentModels.flatMap(takeRef);
  return { favourites, recent, others: [...left.values()], hidden };
}
