import { expect, it } from 'vitest';
import { onSecondInstance } from './second-instance.ts';

function start() {
  const done: string[] = [];
  const guarded = Promise.withResolvers<{ readonly leaving: boolean }>();
  const take = onSecondInstance({
    links: { receiveFrom: (argv) => void done.push(argv.join(' ')) },
    windows: {
      show: () => {
        done.push('shown');
        throw new Error('no window in this test');
      },
    },
    guarded: guarded.promise,
  });
  return { done, guarded, take };
}

it('opens no window before its page is guarded', async () => {
  const { done, guarded, take } = start();
  const taken = take(['patchbay://session/new']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
  guarded.resolve({ leaving: false });
  await expect(taken).rejects.toThrow('no window in this test');
  expect(done).toEqual(['patchbay://session/new', 'shown']);
});

it('shows no window to one that was started at login', async () => {
  const { done, guarded, take } = start();
  guarded.resolve({ leaving: false });
  await take(['--hidden']);
  expect(done).toEqual(['--hidden']);
});

it('takes nothing, and answers nothing, while it leaves', async () => {
  const { done, guarded, take } = start();
  guarded.resolve({ leaving: true });
  void take(['patchbay://session/new']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
});
