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
        set(result.ok ? { value: result.value, failure: null } : { failure: result.failure });
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
