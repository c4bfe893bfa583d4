import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function settingsProcedures(procedures: Implementer['settings'], { settings }: Services) {
  return {
    get: procedures.get.handler(() => unwrap(settings.get())),
    update: procedures.update.handler(({ input }) => unwrap(settings.update(input))),
  };
}
