import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function linksProcedures(procedures: Implementer['links'], { links }: Services) {
  return { propose: procedures.propose.handler(({ input }) => unwrap(links.propose(input.link))) };
}
