import { failure } from '../../src-shared/errors.ts';
import { failureError } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function catalogProcedures(procedures: Implementer['catalog'], { catalog }: Services) {
  return {
    list: procedures.list.handler(async () => [...(await catalog.list())]),
    provider: procedures.provider.handler(async ({ input }) => {
      const provider = await catalog.provider(input.providerId);
      if (provider === null) throw failureError(failure('not-found', { field: 'provider', id: input.providerId }));
      return provider;
    }),
    problems: procedures.problems.handler(async () => [...(await catalog.problems())]),
  };
}
