import { instancesStore } from '../stores/instances.ts';

/** Whether an entry of the file has that id. Read while typing, as another window may take it meanwhile. */
export function isTakenId(id: string): boolean {
  const list = instancesStore.getState().value;
  return list !== null && [...list.instances, ...list.broken].some((entry) => entry.id === id);
}
