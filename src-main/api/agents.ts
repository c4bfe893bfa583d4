import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function agentsProcedures(agents: Implementer['agents'], { sessions }: Services) {
  return {
    update: agents.update.handler(({ input }) => unwrap(sessions.setSettings(input.agentId, input.settings))),
  };
}
