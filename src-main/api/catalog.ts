import { failure } from '../../src-shared/errors.ts';
import { modelDetail } from '../catalog/model-detail.ts';
import { exportProviders } from '../catalog/own/catalog-export.ts';
import { listOverrides } from '../catalog/own/list-overrides.ts';
import { revertOverride, setOverride } from '../catalog/own/overrides.ts';
import { failureError, unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function catalogProcedures(
  procedures: Implementer['catalog'],
  { catalog, ownCatalog: own, catalogImporter, catalogUpdates: updates }: Services,
) {
  return {
    list: procedures.list.handler(async () => [...(await catalog.list())]),
    provider: procedures.provider.handler(async ({ input }) => {
      const provider = await catalog.provider(input.providerId);
      if (provider === null) throw failureError(failure('not-found', { field: 'provider', id: input.providerId }));
      return provider;
    }),
    everything: procedures.everything.handler(async () => [...(await catalog.everything())]),
    model: procedures.model.handler(async ({ input: { providerId, modelId } }) => {
      const entry = await catalog.entry(providerId);
      const shipped = await catalog.shipped(providerId);
      const detail = entry === null ? null : modelDetail(entry, shipped, modelId, await catalog.problems());
      if (detail === null) throw failureError(failure('not-found', { field: 'model', id: modelId }));
      return detail;
    }),
    problems: procedures.problems.handler(async () => [...(await catalog.problems())]),
    source: procedures.source.handler(({ input }) => unwrap(own.source(input.providerId))),
    save: procedures.save.handler(({ input }) => unwrap(own.save(input.provider, input.revision))),
    remove: procedures.remove.handler(({ input }) => unwrap(own.remove(input.providerId))),
    override: procedures.override.handler(({ input: { value, ...override } }) =>
      unwrap(setOverride(own, override, value)),
    ),
    overrides: procedures.overrides.handler(async ({ input }) => {
      const entry = await catalog.entry(input.providerId);
      if (entry === null) throw failureError(failure('not-found', { field: 'provider', id: input.providerId }));
      return listOverrides(entry);
    }),
    revert: procedures.revert.handler(({ input }) => unwrap(revertOverride(own, input))),
    previewImport: procedures.previewImport.handler(({ input }) => unwrap(catalogImporter.preview(input.text))),
    applyImport: procedures.applyImport.handler(({ input }) =>
      unwrap(catalogImporter.apply(input.token, input.providerIds)),
    ),
    export: procedures.export.handler(({ input }) => unwrap(exportProviders(own, input.providerIds))),
    backups: procedures.backups.handler(({ input }) => own.backups(input.providerId)),
    restoreBackup: procedures.restoreBackup.handler(({ input }) => unwrap(own.restore(input.backupId))),
    updates: procedures.updates.handler(() => updates.state()),
    checkUpdate: procedures.checkUpdate.handler(() => unwrap(updates.check())),
    applyUpdate: procedures.applyUpdate.handler(({ input }) => unwrap(updates.apply(input.id))),
    skipUpdate: procedures.skipUpdate.handler(({ input }) => unwrap(updates.skip(input.id))),
    rollBackUpdate: procedures.rollBackUpdate.handler(() => unwrap(updates.rollBack())),
  };
}
