import { expect, it } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { createRemoteStore } from './remote-store.ts';

function scripted(results: readonly Result<number>[]): { fetch: () => Promise<Result<number>>; calls: () => number } {
  let calls = 0;
  return {
    fetch: async () => {
      const result = results[calls];
      calls += 1;
      if (result === undefined) throw new Error('fetched more often than scripted');
      return Promise.resolve(result);
    },
    calls: () => calls,
  };
}

it('fetches once for several that ask', async () => {
  const { fetch, calls } = scripted([ok(1)]);
  const store = createRemoteStore(fetch);
  await Promise.all([store.getState().ensure(), store.getState().ensure()]);
  await store.getState().ensure();
  expect(calls()).toBe(1);
  expect(store.getState().value).toBe(1);
});

it('fetches once more for changes that came while it fetched, and shows only the last', async () => {
  const { fetch, calls } = scripted([ok(1), ok(2)]);
  const store = createRemoteStore(fetch);
  const seen: (number | null)[] = [];
  store.subscribe((state) => seen.push(state.value));
  await Promise.all([store.getState().refresh(), store.getState().refresh(), store.getState().refresh()]);
  expect(calls()).toBe(2);
  expect(seen).toEqual([2]);
});

it('keeps the last value when a fetch fails', async () => {
  const { fetch } = scripted([ok(1), failed(failure('storage-failed')), ok(3)]);
  const store = createRemoteStore(fetch);
  await store.getState().refresh();
  await store.getState().refresh();
  expect(store.getState()).toMatchObject({ value: 1, failure: { code: 'storage-failed' } });
  await store.getState().refresh();
  expect(store.getState()).toMatchObject({ value: 3, failure: null });
});

it('does not fetch what nobody asked for', async () => {
  const { fetch, calls } = scripted([]);
  await createRemoteStore(fetch).getState().invalidate();
  expect(calls()).toBe(0);
});

it('leaves a lost connection to the window, which says so', async () => {
  const { fetch } = scripted([failed(failure('disconnected'))]);
  const store = createRemoteStore(fetch);
  await store.getState().refresh();
  expect(store.getState()).toMatchObject({ value: null, failure: null });
});
