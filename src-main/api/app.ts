import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function appProcedures(app: Implementer['app'], { info, problems }: Services) {
  return {
    info: app.info.handler(() => info),
    storageProblems: app.storageProblems.handler(() => [...problems.list()]),
  };
}
