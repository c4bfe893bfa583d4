import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { maxOwnModels } from '../../src-shared/instances/config.ts';
import type { InstanceModels } from '../../src-shared/instances/view.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { checkSettings, providerGone } from './check-settings.ts';
import type { Connector } from './connector.ts';
import type { EditQueue } from './edit-queue.ts';
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
  readonly queue: EditQueue;
  /** Ends questions that are still open. */
  readonly signal: AbortSignal;
}

/** The models of instances: what their endpoints list, joined with the catalog and with what the user added. */
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
    const { settings } = found.value;
    const provider = await catalog.provider(settings.catalogProviderId);
    if (provider === null) {
      return ok({ models: [], fetchedAt: null, failure: providerGone(settings.catalogProviderId) });
    }
    const target = effectiveUrl(provider, settings.endpoint, settings.options);
    if (!target.ok) {
      return ok({ models: joinModels(provider, null, settings), fetchedAt: null, failure: target.failure });
    }
    const list = await lists.get(instanceId, target.value?.url ?? '', refresh, async () => {
      const connection = await connector.connect(instanceId);
      if (!connection.ok) return connection;
      const timeoutMs = Math.min(connection.value.timeoutMs, listTimeoutMs);
      return providers.listModels({ ...connection.value, timeoutMs }, signal);
    });
    const models = joinModels(provider, list.served, settings);
    return ok({ models, fetchedAt: list.fetchedAt, failure: list.failure });
  }

  /** Adds a model by its id. Nothing is asked: whether it is there, a conversation shows. */
  async add(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#edit(instanceId, (modelIds) => (modelIds.includes(modelId) ? modelIds : [...modelIds, modelId]));
  }

  async remove(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#edit(instanceId, (modelIds) => modelIds.filter((id) => id !== modelId));
  }

  async #edit(instanceId: string, edit: (modelIds: readonly string[]) => readonly string[]) {
    const { store, lists, queue } = this.#options;
    const edited = await queue.run(async () => {
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const { modelIds: before = [], ...rest } = found.value.settings;
      const modelIds = [...edit(before)];
      if (modelIds.length > maxOwnModels) {
        return failed(failure('too-large', { field: 'modelIds', limit: maxOwnModels }));
      }
      const settings = checkSettings(modelIds.length === 0 ? rest : { ...rest, modelIds });
      return settings.ok ? store.replace(instanceId, found.value.revision, settings.value) : settings;
    });
    if (!edited.ok) return edited;
    lists.announce(instanceId);
    return this.read(instanceId, false);
  }
}
