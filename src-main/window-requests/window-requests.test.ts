import { describe, expect, it } from 'vitest';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { WindowRequests } from './window-requests.ts';

const newSession = (modelId: string): WindowRequest => ({ kind: 'new-session', model: { instanceId: 'a', modelId } });
const offer = (modelId: string): WindowRequest => ({ kind: 'offer-model', model: { instanceId: 'a', modelId } });

describe('WindowRequests', () => {
  it('gives each request out once, in order, to the window that it is for', () => {
    const requests = new WindowRequests();
    requests.push(newSession('any'), null);
    requests.push({ kind: 'find' }, 1);
    requests.push({ kind: 'find' }, 2);
    expect(requests.take(2)).toEqual([newSession('any'), { kind: 'find' }]);
    expect(requests.take(2)).toEqual([]);
    expect(requests.take(null)).toEqual([]);
    expect(requests.take(1)).toEqual([{ kind: 'find' }]);
  });

  it('keeps of requests that repeat each other the latest, and every link and new session', () => {
    const requests = new WindowRequests();
    for (const modelId of ['a', 'b']) {
      requests.push(offer(modelId), null);
      requests.push(newSession(modelId), null);
    }
    expect(requests.take(null)).toEqual([newSession('a'), offer('b'), newSession('b')]);
  });

  it('gives to any other window what one that is gone did not take, and says so', () => {
    const requests = new WindowRequests();
    requests.aimAt(() => 1);
    requests.push(newSession('aimed'), null);
    requests.push({ kind: 'find' }, 2);
    expect(requests.take(3)).toEqual([]);
    let told = 0;
    requests.onWaiting(() => {
      told += 1;
    });
    requests.release(1);
    expect(told).toBe(1);
    expect(requests.take(3)).toEqual([newSession('aimed')]);
    expect(requests.take(2)).toEqual([{ kind: 'find' }]);
  });

  it('says that something waits, until nobody listens', () => {
    const requests = new WindowRequests();
    let told = 0;
    const stop = requests.onWaiting(() => {
      told += 1;
    });
    requests.push({ kind: 'choose-model', instanceId: null }, null);
    requests.take(null);
    requests.push({ kind: 'focus-message' }, null);
    stop();
    requests.push({ kind: 'find' }, null);
    expect(told).toBe(2);
  });

  it('keeps a bounded number waiting, the latest ones', () => {
    const requests = new WindowRequests();
    for (let index = 0; index < 500; index += 1) requests.push(newSession(`m${index}`), null);
    const waiting = requests.take(null);
    expect(waiting).toHaveLength(50);
    expect(waiting.at(-1)).toEqual(newSession('m499'));
  });
});
