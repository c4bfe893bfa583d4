import type { Link } from '../../src-shared/links/link.ts';
import { instancesStore } from '../stores/instances.ts';
import { showLink } from './link-queue.ts';

const form = '#/instances/new';

function instanceIds(): readonly string[] {
  return instancesStore.getState().value?.instances.map(({ id }) => id) ?? [];
}

/** Shows a link again once the user added an instance; forgets it when they leave the form without having done so. */
export function comeBackAfterAdding(link: Link): void {
  const before = new Set(instanceIds());
  const ended = new AbortController();
  const added = (): boolean => instanceIds().some((id) => !before.has(id));
  const settle = (): void => {
    if (ended.signal.aborted || !added()) return;
    ended.abort();
    showLink(link);
  };
  const unsubscribe = instancesStore.subscribe(settle);
  ended.signal.addEventListener('abort', unsubscribe);
  const onLeave = async (): Promise<void> => {
    if (location.hash.startsWith(form)) return;
    // The form goes away as soon as the instance is made, perhaps before this page has heard of it.
    await instancesStore.getState().refresh();
    settle();
    ended.abort();
  };
  window.addEventListener('hashchange', () => void onLeave(), { signal: ended.signal });
}
