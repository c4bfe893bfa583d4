import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { InstanceModels } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { providerGone } from './check-settings.ts';
import type { Connector } from './connector.ts';
import type { InstanceStore } from './instance-store.ts';
import { joinModels } from './join-models.ts';
import type { ModelLists } from './model-lists.ts';

/** A list of models is no long answer: a server that needs longer is as good as silent. */
const listTimeoutMs = 20_000;

interface InstanceModelsReaderOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly connector: Connector;
  readonly providers: Pick<ProviderService, 'listModels'>;
  readonly lists: ModelLists;
  /** Ends questions that are still open. */
  readonly signal: AbortSignal;
}

/** The models of instances: what their endpoints list, joined with the catalog. */
export class InstanceModelsReader {
  readonly #options: InstanceModelsReaderOptions;

  constructor(options: InstanceModelsReaderOptions) {
    this.#options = options;
  }

  /** Fails when there is no such instance; an endpoint that cannot be asked is part of the answer. */
  async read(instanceId: string, refresh: boolean): Promise<Result<InstanceModels>> {
    const { store, catalog, connector, providers, lists, signal } = this.#options;
    const found = await store.find(instanceId);
    if (!found.ok) return found;
    const { endpoint, catalogProviderId } = found.value.settings;
    const provider = await catalog.provider(catalogProviderId);
    if (provider === null) return ok({ models: [], fetchedAt: null, failure: providerGone(catalogProviderId) });
    const target = effectiveUrl(provider, endpoint);
    if (!target.ok) return ok({ models: joinModels(provider, null), fetchedAt: null, failure: target.failure });
    const list = await lists.get(instanceId, target.value?.url ?? '', refresh, async () => {
      const connection = await connector.connect(instanceId);
      if (!connection.ok) return connection;
      const timeoutMs = Math.min(connection.value.timeoutMs, listTimeoutMs);
      return providers.listModels({ ...connection.value, timeoutMs }, signal);
    });
    return ok({ models: joinModels(provider, list.served), fetchedAt: list.fetchedAt, failure: list.failure });
  }
}
