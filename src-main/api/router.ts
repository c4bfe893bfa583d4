import { implement } from '@orpc/server';
import { contract } from '../../src-shared/api/contract.ts';
import type { Log } from '../storage/log.ts';
import { agentsProcedures } from './agents.ts';
import { appProcedures } from './app.ts';
import { catalogProcedures } from './catalog.ts';
import { chatProcedures } from './chat.ts';
import type { ApiContext } from './context.ts';
import { credentialsProcedures } from './credentials.ts';
import { errorBoundary } from './error-boundary.ts';
import { eventsProcedures } from './events.ts';
import { instancesProcedures } from './instances.ts';
import { linksProcedures } from './links.ts';
import type { Services } from './services.ts';
import { sessionsProcedures } from './sessions.ts';
import { settingsProcedures } from './settings.ts';
import { usageProcedures } from './usage.ts';

function createImplementer(log: Log) {
  return implement(contract).$context<ApiContext>().use(errorBoundary(log));
}
/** Gives each namespace its typed procedures, with the error boundary around them. */
export type Implementer = ReturnType<typeof createImplementer>;

/** The contract, implemented on the services. */
export function createRouter(services: Services, log: Log) {
  const implementer = createImplementer(log);
  return implementer.router({
    agents: agentsProcedures(implementer.agents, services),
    app: appProcedures(implementer.app, services),
    catalog: catalogProcedures(implementer.catalog, services),
    chat: chatProcedures(implementer.chat, services),
    credentials: credentialsProcedures(implementer.credentials, services),
    events: eventsProcedures(implementer.events, services),
    instances: instancesProcedures(implementer.instances, services),
    links: linksProcedures(implementer.links, services),
    sessions: sessionsProcedures(implementer.sessions, services),
    settings: settingsProcedures(implementer.settings, services),
    usage: usageProcedures(implementer.usage, services),
  });
}
export type ApiRouter = ReturnType<typeof createRouter>;
