import { EventEmitter } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { Quitting, type QuitOptions } from './quit.ts';

interface BeforeQuit {
  prevented: boolean;
  preventDefault(): void;
}

/** As much of Electron's `app` as quitting needs: an event that may be prevented, and the end. */
class App {
  readonly #emitter = new EventEmitter();
  readonly left = Promise.withResolvers<number>();

  on(name: string, listener: (event: BeforeQuit) => void): this {
    this.#emitter.on(name, listener);
    return this;
  }

  exit(code = 0): void {
    this.left.resolve(code);
  }

  /** Whether the app goes on for now. */
  quit(): boolean {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    this.#emitter.emit('before-quit', event);
    return event.prevented;
  }
}

function start(options: Partial<QuitOptions>) {
  const app = new App();
  const done: string[] = [];
  const quitting = new Quitting(app, {
    mayQuit: async () => true,
    close: async () => void done.push('stored'),
    onKept: () => void done.push('kept'),
    isStuck: () => false,
    ...options,
  });
  return { app, done, quitting };
}

it('stores what the core holds, then leaves', async () => {
  const { app, done } = start({});
  expect(app.quit()).toBe(true);
  expect(await app.left.promise).toBe(0);
  expect(done).toEqual(['stored']);
});

it('goes on when the user says so, and asks again the next time', async () => {
  const answers = [false, true];
  let asked = 0;
  const { app, done, quitting } = start({
    mayQuit: async () => {
      asked += 1;
      return answers.shift() ?? true;
    },
  });
  app.quit();
  await expect.poll(() => quitting.underWay).toBe(false);
  await expect.poll(() => done).toEqual(['kept']);
  app.quit();
  await app.left.promise;
  expect([asked, done]).toEqual([2, ['kept', 'stored']]);
});

it('asks once, however often quitting is asked for', async () => {
  const answer = Promise.withResolvers<boolean>();
  let asked = 0;
  const { app, quitting } = start({
    mayQuit: () => {
      asked += 1;
      return answer.promise;
    },
  });
  app.quit();
  app.quit();
  expect([asked, quitting.underWay]).toEqual([1, true]);
  answer.resolve(true);
  await app.left.promise;
});

it('asks again after a question that could not be put', async () => {
  const failures: unknown[] = [];
  const onRejection = (error: unknown): void => void failures.push(error);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', onRejection);
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
  });
  let asked = 0;
  const { app } = start({
    mayQuit: async () => {
      asked += 1;
      if (asked === 1) throw new Error('no dialog');
      return true;
    },
  });
  app.quit();
  await expect.poll(() => failures).toEqual([new Error('no dialog')]);
  app.quit();
  expect(await app.left.promise).toBe(0);
});

it('asks nobody when the session ends, holds nothing up, and stores all the same', async () => {
  const { app, done, quitting } = start({ mayQuit: () => new Promise(() => undefined) });
  app.quit();
  quitting.endSession();
  expect(app.quit()).toBe(false);
  expect(quitting.underWay).toBe(true);
  expect(await app.left.promise).toBe(0);
  expect(done).toEqual(['stored']);
});
