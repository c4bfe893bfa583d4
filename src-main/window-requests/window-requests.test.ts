import { expect, it } from 'vitest';
import { WindowRequests } from './window-requests.ts';

it('aims what names no window at the one that is current when it is asked for', () => {
  const requests = new WindowRequests();
  let current: number | null = 1;
  requests.aimAt(() => current);
  requests.push({ kind: 'find' }, null);
  current = 2;
  requests.push({ kind: 'choose-model' }, null);
  requests.push({ kind: 'go', page: 'settings' }, 1);
  expect(requests.take(2)).toEqual([{ kind: 'choose-model' }]);
  expect(requests.take(1)).toEqual([{ kind: 'find' }, { kind: 'go', page: 'settings' }]);
});

it('is for whichever asks first while no window is there', () => {
  const requests = new WindowRequests();
  requests.aimAt(() => null);
  requests.push({ kind: 'find' }, null);
  expect(requests.take(7)).toEqual([{ kind: 'find' }]);
  expect(requests.take(8)).toEqual([]);
});

it('gives what a closed window did not take to another', () => {
  const requests = new WindowRequests();
  let told = 0;
  requests.push({ kind: 'find' }, 1);
  requests.onWaiting(() => (told += 1));
  expect(requests.take(2)).toEqual([]);
  requests.release(1);
  expect(told).toBe(1);
  expect(requests.take(2)).toEqual([{ kind: 'find' }]);
});
