import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { connectionStore } from '../stores/connection.ts';

function connected(): Promise<void> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (connectionStore.getState().state !== 'connected') return false;
      resolve();
      return true;
    };
    if (check()) return;
    const unsubscribe = connectionStore.subscribe(() => {
      if (check()) unsubscribe();
    });
  });
}

/** A component whose code loads when it is first shown; while the connection is lost, once it is back. */
export function lazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch {
      await connected();
      return { default: await load() };
    }
  });
}
