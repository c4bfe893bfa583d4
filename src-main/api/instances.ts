import { toEventIterator } from './event-iterator.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function instancesProcedures(procedures: Implementer['instances'], { instances }: Services) {
  return {
    list: procedures.list.handler(() => unwrap(instances.list())),
    create: procedures.create.handler(({ input }) => unwrap(instances.create(input))),
    update: procedures.update.handler(({ input }) => unwrap(instances.update(input))),
    remove: procedures.remove.handler(({ input }) => unwrap(instances.remove(input.instanceId))),
    restore: procedures.restore.handler(({ input }) => unwrap(instances.restore(input.instanceId))),
    test: procedures.test.handler(({ input, signal = new AbortController().signal }) =>
      toEventIterator(instances.test(input, signal)),
    ),
    models: procedures.models.handler(({ input }) => unwrap(instances.models(input.instanceId, input.refresh))),
    addModel: procedures.addModel.handler(({ input }) => unwrap(instances.addModel(input.instanceId, input.modelId))),
    removeModel: procedures.removeModel.handler(({ input }) =>
      unwrap(instances.removeModel(input.instanceId, input.modelId)),
    ),
    discover: procedures.discover.handler(() => unwrap(instances.discover())),
    import: procedures.import.handler(({ input }) => unwrap(instances.importCandidates(input.candidateIds))),
  };
}
