import type { ChosenModel, InstanceModel, ModelsDiff } from '../../src-shared/instances/view.ts';

/** Listed by the endpoint, or in the catalog of one that was never asked. */
function isListed({ availability }: InstanceModel): boolean {
  return availability === 'served' || availability === 'unknown' || availability === 'unchecked';
}

function named({ id, name }: InstanceModel): { id: string; name: string } {
  return { id, name };
}

/** What a new list changes, and what of that is chosen somewhere. Both lists are joined with the catalog. */
export function modelsDiff(
  before: readonly InstanceModel[],
  after: readonly InstanceModel[],
  chosen: readonly ChosenModel[],
): Pick<ModelsDiff, 'added' | 'removed' | 'chosenRemoved'> {
  const listedBefore = new Set(before.filter(isListed).map(({ id }) => id));
  const listedAfter = new Set(after.filter(isListed).map(({ id }) => id));
  const removed = before.filter((model) => isListed(model) && !listedAfter.has(model.id));
  const removedIds = new Set(removed.map(({ id }) => id));
  const byHand = removed.filter(({ addedByHand }) => addedByHand);
  return {
    added: after.filter((model) => isListed(model) && !listedBefore.has(model.id)).map(named),
    removed: removed.map(named),
    chosenRemoved: [
      ...chosen.filter(({ modelId }) => removedIds.has(modelId)),
      ...byHand.map(({ id }) => ({ modelId: id, as: 'by-hand' as const, title: null })),
    ],
  };
}
