import { useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/** Drawing may take at most one part in this many of the time. */
const drawingShare = 4;
/** Text that grows thirty times a second is read as well as at sixty, for half of the work. */
const shortestIntervalMs = 32;
/** A hidden window gets no frames; it still keeps up, slowly. */
const hiddenIntervalMs = 500;

/**
 * A value of a store, at most each other frame, and less often while drawing it takes long: an answer that streams faster
 * than it can be drawn never holds up the page. What comes after a pause is not held back.
 */
export function useFramePaced<State, Value>(store: StoreApi<State>, select: (state: State) => Value): Value {
  const shown = useRef(select(store.getState()));
  const publishedAt = useRef(0);
  const earliest = useRef(0);
  const selector = useRef(select);

  useEffect(() => {
    selector.current = select;
  }, [select]);

  const subscribe = useCallback(
    (notify: () => void) => {
      let frame: number | null = null;
      let timer: ReturnType<typeof setTimeout> | null = null;
      const publish = (): void => {
        frame = null;
        timer = null;
        publishedAt.current = performance.now();
        shown.current = selector.current(store.getState());
        notify();
      };
      const schedule = (): void => {
        if (frame !== null || timer !== null || selector.current(store.getState()) === shown.current) return;
        const wait = earliest.current - performance.now();
        if (document.hidden) timer = setTimeout(publish, hiddenIntervalMs);
        else if (wait > 0) timer = setTimeout(publish, wait);
        else frame = requestAnimationFrame(publish);
      };
      const unsubscribe = store.subscribe(schedule);
      schedule();
      return () => {
        unsubscribe();
        if (frame !== null) cancelAnimationFrame(frame);
        if (timer !== null) clearTimeout(timer);
      };
    },
    [store],
  );

  const value = useSyncExternalStore(subscribe, () => shown.current);
  useLayoutEffect(() => {
    if (publishedAt.current === 0) return;
    const now = performance.now();
    const rest = (now - publishedAt.current) * (drawingShare - 1);
    earliest.current = Math.max(now + rest, publishedAt.current + shortestIntervalMs);
    publishedAt.current = 0;
  });
  return value;
}
