import { runInThisContext } from 'node:vm';
import { z } from 'zod';
import { clone } from './clone.ts';
import { link } from './link.ts';

const functionSchema = z.custom<(electron: unknown, argument: unknown) => unknown>(
  (value) => typeof value === 'function',
);

/** Runs a spec's function in the main process with the module `electron`, as Playwright's `ElectronApplication.evaluate`. */
link.handle('evaluate', ({ requestId, source, argument }) => {
  const answer = (value: unknown, error: string | null): void =>
    link.send({ type: 'evaluated', requestId, value, error });
  Promise.try(async () => {
    const electron: unknown = await import('electron');
    const run = functionSchema.parse(runInThisContext(`(${source})`));
    return clone(await run(electron, argument));
  }).then(
    (value) => answer(value, null),
    (error: unknown) => answer(undefined, String(error)),
  );
});
