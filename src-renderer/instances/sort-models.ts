import type { InstanceModel } from '../../src-shared/instances/view.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By name, those that the endpoint is known not to serve behind all others. */
export function sortModels(models: readonly InstanceModel[]): readonly InstanceModel[] {
  return models.toSorted(
    (a, b) =>
      Number(a.availability === 'not-served') - Number(b.availability === 'not-served') ||
      collator.compare(a.name, b.name),
  );
}
