import { useEffect } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';

/** Something kept by the core, as last fetched. */
export interface Remote<Value> {
  /** Null until it was fetched once. */
  readonly value: Value | null;
  /** Why the last fetch failed; null when it did not. The value is then the one before. */
  readonly failure: Failure | null;
  /** Fetches it; calls made meanwhile are one more fetch behind the running one. */
  readonly refresh: () => Promise<void>;
  /** Fetches it unless that was done or is under way. */
  readonly ensure: () => Promise<void>;
  /** Fetches it again if anyone ever asked for it. */
  readonly invalidate: () => Promise<void>;
}

export type RemoteStore<Value> = UseBoundStore<StoreApi<Remote<Value>>>;

export function createRemoteStore<Value>(fetch: () => Promise<Result<Value>>): RemoteStore<Value> {
  let running: Promise<void> | null = null;
  let again = false;
  let asked = false;
  return create<Remote<Value>>()((set) => {
    const run = async (): Promise<void> => {
      do {
        again = false;
        const result = await fetch();
        if (again) continue;
        if (result.ok) set({ value: result.value, failure: null });
        // The window says that the connection is lost, and everything is fetched again when it is back.
        else if (result.failure.code !== 'disconnected') set({ failure: result.failure });
      } while (again);
      running = null;
    };
    const refresh = (): Promise<void> => {
      asked = true;
      if (running !== null) again = true;
      running ??= run();
      return running;
    };
    return {
      value: null,
      failure: null,
      refresh,
      ensure: () => (asked ? (running ?? Promise.resolve()) : refresh()),
      invalidate: () => (asked ? refresh() : Promise.resolve()),
    };
  });
}

/** The store's state; fetches it if nobody has yet. */
export function useRemote<Value>(store: RemoteStore<Value>): Remote<Value> {
  const state = store();
  const { ensure } = state;
  useEffect(() => void ensure(), [ensure]);
  return state;
}
