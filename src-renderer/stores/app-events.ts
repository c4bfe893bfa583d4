import type { AppEvent } from '../../src-shared/api/events.ts';
import { subscribe } from '../api/client.ts';

type Listener = (event: AppEvent) => void;
const listeners = new Set<Listener>();

/** Calls the listener with each change in the core; `ready` comes after every connection, when everything may have changed. */
export function onAppEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Called once, when the app starts. */
export function followAppEvents(): () => void {
  return subscribe((client, signal) => client.events.subscribe(undefined, { signal }), {
    event(event) {
      for (const listener of listeners) listener(event);
    },
  });
}
