import type { InstanceModel, InstanceView } from '../../../src-shared/instances/view.ts';
import type { CatalogModel } from '../../../src-shared/settings/preferences.ts';
import { sameModelRef, type ModelRef } from '../../../src-shared/model-ref.ts';

/** A model through an instance, as it can be chosen. */
export interface OfferedModel {
  readonly instance: InstanceView;
  readonly model: InstanceModel;
}

export interface ModelSource {
  readonly instance: InstanceView;
  readonly models: readonly InstanceModel[];
}

export interface ModelGroups {
  /** As the user ordered them. */
  readonly favourites: readonly OfferedModel[];
  /** Models used lately, latest first. */
  readonly recent: readonly OfferedModel[];
  /** For each instance: the catalog's defaults, large before small, and all the others by name, those that are not served last. */
  readonly instances: readonly {
    readonly instance: InstanceView;
    readonly defaults: readonly OfferedModel[];
    readonly others: readonly OfferedModel[];
  }[];
  /** What the user does not want to see; a search finds it. */
  readonly hidden: readonly OfferedModel[];
}

interface Wishes {
  readonly favouriteModels: readonly ModelRef[];
  readonly recentModels: readonly ModelRef[];
  /** Models of the catalog, whatever the instance. */
  readonly hiddenModels: readonly CatalogModel[];
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function refOf({ instance, model }: OfferedModel): ModelRef {
  return { instanceId: instance.id, modelId: model.id };
}

/** A reference as a key; two of them are equal exactly where the references are. */
export function keyOfRef({ instanceId, modelId }: ModelRef): string {
  return JSON.stringify([instanceId, modelId]);
}

/** Tells of an instance's models which are hidden in the catalog. */
export function hiddenIn(hiddenModels: readonly CatalogModel[]): (instance: InstanceView, modelId: string) => boolean {
  const keys = new Set(hiddenModels.map(({ providerId, modelId }) => JSON.stringify([providerId, modelId])));
  return ({ settings }, modelId) => keys.has(JSON.stringify([settings.catalogProviderId, modelId]));
}

/** The models of instances in the order to offer them. Each stands once. */
export function groupModels(
  sources: readonly ModelSource[],
  { favouriteModels, recentModels, hiddenModels }: Wishes,
): ModelGroups {
  const left = new Map<string, OfferedModel>();
  const hidden: OfferedModel[] = [];
  const isHidden = hiddenIn(hiddenModels);
  for (const { instance, models } of sources) {
    for (const model of models) {
      if (model.hidden || isHidden(instance, model.id)) hidden.push({ instance, model });
      else left.set(keyOfRef({ instanceId: instance.id, modelId: model.id }), { instance, model });
    }
  }
  const take = (ref: ModelRef): OfferedModel[] => {
    const key = keyOfRef(ref);
    const offered = left.get(key);
    if (offered === undefined) return [];
    left.delete(key);
    return [offered];
  };
  const favourites = favouriteModels.flatMap(take);
  const recent = recentModels.flatMap(take);
  const instances = sources.map(({ instance, models }) => {
    const { id: instanceId, defaultLargeModelId, defaultSmallModelId } = instance;
    const defaults = [defaultLargeModelId, defaultSmallModelId].flatMap((modelId) =>
      modelId === null ? [] : take({ instanceId, modelId }),
    );
    const others = models.flatMap(({ id: modelId }) => take({ instanceId, modelId })).toSorted(byName);
    return { instance, defaults, others };
  });
  return { favourites, recent, instances, hidden: hidden.toSorted(byName) };
}

function byName({ model: a }: OfferedModel, { model: b }: OfferedModel): number {
  return (
    Number(a.availability === 'not-served') - Number(b.availability === 'not-served') ||
    collator.compare(a.name, b.name)
  );
}

/** Whether a reference is one of these. */
export function includesRef(refs: readonly ModelRef[], ref: ModelRef): boolean {
  return refs.some((each) => sameModelRef(each, ref));
}
