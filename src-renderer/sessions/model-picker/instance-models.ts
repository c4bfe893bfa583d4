import { create } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import type { InstanceModels } from '../../../src-shared/instances/view.ts';
import { api } from '../../api/client.ts';
import { onAppEvent } from '../../stores/app-events.ts';

export interface ModelList {
  readonly value: InstanceModels | null;
  /** The endpoint is being asked. */
  readonly loading: boolean;
  /** Why nothing came at all; a list that came with a failure of the endpoint says so itself. */
  readonly failure: Failure | null;
}

const unknownList: ModelList = { value: null, loading: false, failure: null };
const modelListsStore = create<Readonly<Record<string, ModelList>>>()(() => ({}));

/** The models of an instance as last fetched. Nothing is fetched by looking. */
export function useModelList(instanceId: string | null): ModelList {
  return modelListsStore((lists) => (instanceId === null ? unknownList : (lists[instanceId] ?? unknownList)));
}

/** The same for every instance that was fetched, by id. */
export function useModelLists(): Readonly<Record<string, ModelList>> {
  return modelListsStore();
}

/** Endpoints asked at once, at most: the first lists come soon, and nothing is flooded. */
const listsAtOnce = 8;

/** Fetches the models of instances that were not fetched yet. */
export async function loadModelLists(instanceIds: readonly string[]): Promise<void> {
  const waiting = instanceIds.filter((id) => {
    const known = modelListsStore.getState()[id];
    return known === undefined || (known.value === null && !known.loading);
  });
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await loadModelList(id);
  };
  await Promise.all(Array.from({ length: listsAtOnce }, work));
}

/** Fetches an instance's models: from the core's cache, or with `refresh` from the endpoint. */
export async function loadModelList(instanceId: string, refresh = false): Promise<void> {
  const known = modelListsStore.getState()[instanceId] ?? unknownList;
  if (known.loading) return;
  modelListsStore.setState({ [instanceId]: { ...known, loading: true } });
  const result = await api.instances.models({ instanceId, refresh });
  modelListsStore.setState({
    [instanceId]: result.ok
      ? { value: result.value, loading: false, failure: null }
      : { value: known.value, loading: false, failure: result.failure },
  });
}

onAppEvent((event) => {
  const lists = modelListsStore.getState();
  if (event.type === 'models-changed' && Object.hasOwn(lists, event.instanceId)) void loadModelList(event.instanceId);
  if (event.type === 'ready') for (const instanceId of Object.keys(lists)) void loadModelList(instanceId);
});
