import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function agentsProcedures(agents: Implementer['agents'], { sessions, instances }: Services) {
  /** A half that is set names an instance that there is; one that is inherited names none. */
  const checked = async (instanceId: string | null | undefined): Promise<void> => {
    if (instanceId !== null && instanceId !== undefined) await unwrap(instances.view(instanceId));
  };
  return {
    add: agents.add.handler(async ({ input }) => {
      await checked(input.fields.instanceId);
      return unwrap(sessions.addAgent(input.sessionId, input.fields));
    }),
    update: agents.update.handler(async ({ input }) => {
      await checked(input.fields.instanceId);
      return unwrap(sessions.updateAgent(input.agentId, input.fields));
    }),
    remove: agents.remove.handler(({ input }) => unwrap(sessions.removeAgent(input.agentId))),
    order: agents.order.handler(({ input }) => unwrap(sessions.orderAgents(input.sessionId, input.agentIds))),
  };
}
