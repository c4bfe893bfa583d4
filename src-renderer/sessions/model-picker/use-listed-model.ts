import { useEffect } from 'react';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { loadModelList, useModelList } from './instance-models.ts';

/** A session's model as its instance lists it; null until that is known, and where it is not listed. Fetched once `wanted`. */
export function useListedModel(
  { instanceId, modelId }: Pick<Session, 'instanceId' | 'modelId'>,
  wanted: boolean,
): InstanceModel | null {
  const list = useModelList(instanceId);
  const unknown = list.value === null;
  useEffect(() => {
    if (wanted && unknown && instanceId !== null) void loadModelList(instanceId);
  }, [wanted, unknown, instanceId]);
  return list.value?.models.find(({ id }) => id === modelId) ?? null;
}
