import type { ImportCandidate } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Environment } from '../environment.ts';
import { discoverCandidates } from './discovery.ts';
import type { InstanceStore } from './instance-store.ts';
import { instancesOf } from './instances-of.ts';
import type { RemovedInstances } from './removed-instances.ts';

interface InstanceImporterOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'list'>;
  readonly vault: Vault;
  readonly removed: RemovedInstances;
  readonly environment: Environment;
}

/** Finds what this machine offers to make instances of, and makes them. */
export class InstanceImporter {
  readonly #options: InstanceImporterOptions;

  constructor(options: InstanceImporterOptions) {
    this.#options = options;
  }

  async discover(): Promise<Result<ImportCandidate[]>> {
    const { store, catalog, environment } = this.#options;
    const entries = await store.list();
    if (!entries.ok) return entries;
    const providers = await catalog.list();
    return ok(await discoverCandidates({ providers, instances: entries.value.instances, environment }));
  }

  /** Makes an instance of each candidate that has none yet, all of them or none, and returns their ids. */
  async import(candidateIds: readonly string[]): Promise<Result<string[]>> {
    const { store, catalog, vault, removed } = this.#options;
    const found = await this.discover();
    if (!found.ok) return found;
    const ids = await store.ids();
    if (!ids.ok) return ids;
    const taken = (id: string): boolean => ids.value.has(id) || removed.has(id);
    const entries = instancesOf(candidateIds, found.value, await catalog.list(), taken);
    if (!entries.ok) return entries;
    for (const { id } of entries.value) {
      const dropped = await removed.dropFormerKey(vault, id);
      if (!dropped.ok) return dropped;
    }
    const added = await store.add(entries.value);
    return added.ok ? ok(entries.value.map(({ id }) => id)) : added;
  }
}
