import { toEventIterator } from './event-iterator.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

/** The procedures of `instances` that test connections. */
export function doctorProcedures(procedures: Implementer['instances'], { doctor }: Services) {
  return {
    test: procedures.test.handler(({ input, signal = new AbortController().signal }) =>
      toEventIterator(doctor.test(input, signal)),
    ),
    testHistory: procedures.testHistory.handler(({ input }) => doctor.history(input.instanceId)),
    testPlan: procedures.testPlan.handler(() => unwrap(doctor.plan())),
    testAll: procedures.testAll.handler(({ input, signal = new AbortController().signal }) =>
      toEventIterator(doctor.testAll(input.instanceIds, signal)),
    ),
    applyFix: procedures.applyFix.handler(({ input }) => unwrap(doctor.applyFix(input))),
    curl: procedures.curl.handler(({ input }) => unwrap(doctor.curl(input))),
  };
}
