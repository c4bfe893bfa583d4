import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function sessionsProcedures(procedures: Implementer['sessions'], { instances, sessions, settings }: Services) {
  return {
    list: procedures.list.handler(() => unwrap(sessions.list())),
    get: procedures.get.handler(({ input }) => unwrap(sessions.get(input.sessionId))),
    create: procedures.create.handler(async ({ input }) => {
      await unwrap(instances.view(input.instanceId));
      const session = await unwrap(sessions.create(input));
      void settings.recordRecent(input);
      return session;
    }),
    rename: procedures.rename.handler(({ input }) => unwrap(sessions.rename(input.sessionId, input.title))),
    setModel: procedures.setModel.handler(async ({ input: { sessionId, ...model } }) => {
      await unwrap(instances.view(model.instanceId));
      return unwrap(sessions.setModel(sessionId, model));
    }),
    remove: procedures.remove.handler(({ input }) => unwrap(sessions.remove(input.sessionId))),
    restore: procedures.restore.handler(({ input }) => unwrap(sessions.restore(input.sessionId))),
  };
}
