import { doctorProcedures } from './doctor.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function instancesProcedures(procedures: Implementer['instances'], services: Services) {
  const { instances, sweep, uses } = services;
  return {
    list: procedures.list.handler(() => unwrap(instances.list())),
    create: procedures.create.handler(({ input }) => unwrap(instances.create(input))),
    update: procedures.update.handler(({ input }) => unwrap(instances.update(input))),
    remove: procedures.remove.handler(({ input }) => unwrap(instances.remove(input.instanceId))),
    restore: procedures.restore.handler(({ input }) => unwrap(instances.restore(input.instanceId))),
    duplicate: procedures.duplicate.handler(({ input }) => unwrap(instances.duplicate(input))),
    setDisabled: procedures.setDisabled.handler(({ input }) =>
      unwrap(instances.setDisabled(input.instanceId, input.disabled)),
    ),
    use: procedures.use.handler(({ input }) => unwrap(uses.use(input.instanceId))),
    activity: procedures.activity.handler(async () => unwrap(uses.activity(await unwrap(instances.takenIds())))),
    salvage: procedures.salvage.handler(({ input }) => unwrap(instances.salvage(input.instanceId))),
    repair: procedures.repair.handler(({ input }) => unwrap(instances.repair(input))),
    ...doctorProcedures(procedures, services),
    models: procedures.models.handler(({ input }) => unwrap(instances.models(input.instanceId, input.refresh))),
    modelCounts: procedures.modelCounts.handler(() => unwrap(instances.modelCounts())),
    addModel: procedures.addModel.handler(({ input }) => unwrap(instances.addModel(input.instanceId, input.modelId))),
    removeModel: procedures.removeModel.handler(({ input }) =>
      unwrap(instances.removeModel(input.instanceId, input.modelId)),
    ),
    refreshModels: procedures.refreshModels.handler(({ input }) => unwrap(instances.refreshModels(input.instanceId))),
    applyModels: procedures.applyModels.handler(({ input }) =>
      unwrap(instances.applyModels(input.instanceId, input.token)),
    ),
    hideModels: procedures.hideModels.handler(({ input }) =>
      unwrap(instances.hideModels(input.instanceId, input.modelIds, input.hidden)),
    ),
    sweep: procedures.sweep.handler(() => unwrap(sweep.sweep())),
    import: procedures.import.handler(({ input }) => unwrap(sweep.import(input.choices))),
  };
}
