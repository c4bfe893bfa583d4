import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function usageProcedures(procedures: Implementer['usage'], { usage }: Services) {
  return {
    report: procedures.report.handler(({ input }) => unwrap(usage.report(input))),
    session: procedures.session.handler(({ input }) => unwrap(usage.session(input.sessionId))),
    csv: procedures.csv.handler(({ input }) => unwrap(usage.csv(input))),
    reprice: procedures.reprice.handler(() => unwrap(usage.reprice())),
    compare: procedures.compare.handler(({ input }) => unwrap(usage.compare(input.sessionId))),
    budgets: procedures.budgets.handler(() => unwrap(usage.budgets())),
    saveBudget: procedures.saveBudget.handler(({ input }) => unwrap(usage.saveBudget(input))),
    removeBudget: procedures.removeBudget.handler(({ input }) => unwrap(usage.removeBudget(input.id))),
  };
}
