import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import type { ModelRef } from '../../../src-shared/model-ref.ts';

export interface ModelGroups {
  /** Models used lately through this instance, latest first. */
  readonly recent: readonly InstanceModel[];
  /** The catalog's defaults for this instance, large before small. */
  readonly defaults: readonly InstanceModel[];
  /** All the others: what the endpoint serves, then what is known but not served; by name. */
  readonly others: readonly InstanceModel[];
}

interface Wishes {
  readonly instanceId: string;
  readonly recentModels: readonly ModelRef[];
  /** The instance's default model ids; null where the catalog names none. */
  readonly defaults: readonly (string | null)[];
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The models of an instance in the order to offer them. Each stands once. */
export function groupModels(models: readonly InstanceModel[], wishes: Wishes): ModelGroups {
  const byId = new Map(models.map((model) => [model.id, model]));
  const take = (id: string | null): InstanceModel[] => {
    const model = id === null ? undefined : byId.get(id);
    if (model === undefined) return [];
    byId.delete(model.id);
    return [model];
  };
  const recent = wishes.recentModels.flatMap((ref) => (ref.instanceId === wishes.instanceId ? take(ref.modelId) : []));
  const defaults = wishes.defaults.flatMap(take);
  const others = [...byId.values()].toSorted(
    (a, b) =>
      Number(a.availability === 'not-served') - Number(b.availability === 'not-served') ||
      collator.compare(a.name, b.name),
  );
  return { recent, defaults, others };
}
