import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function appProcedures(app: Implementer['app'], { info, problems, desktop, requests }: Services) {
  return {
    info: app.info.handler(() => info),
    storageProblems: app.storageProblems.handler(() => [...problems.list()]),
    desktop: app.desktop.handler(() => desktop?.get() ?? null),
    takeRequests: app.takeRequests.handler(({ context }) => requests.take(context.windowId)),
  };
}
