import type { StorageProblem } from '../../src-shared/api/app.ts';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import { failure } from '../../src-shared/errors.ts';
import { instanceIdProblem } from '../../src-shared/ids.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type {
  BrokenInstance,
  ImportCandidate,
  InstanceModels,
  InstanceView,
  TestEvent,
} from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Environment } from '../environment.ts';
import type { Connection } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { HomePaths } from '../storage/home.ts';
import { KeyedQueue } from '../storage/keyed-queue.ts';
import type { Log } from '../storage/log.ts';
import { checkAgainstProvider, checkSettings, providerGone, withoutEnvironment } from './check-settings.ts';
import { testConnection, testThatCannotBegin } from './connection-test.ts';
import { Connector } from './connector.ts';
import { discoverCandidates } from './discovery.ts';
import { InstanceCredentials } from './instance-credentials.ts';
import type { StoredInstance } from './instance-file.ts';
import { InstanceModelsReader } from './instance-models.ts';
import { InstanceStore, type NewInstance } from './instance-store.ts';
import { InstanceViews } from './instance-views.ts';
import { instancesOf } from './instances-of.ts';
import { ModelLists } from './model-lists.ts';
import { RemovedInstances } from './removed-instances.ts';

const defaultUndoMs = 10_000;

export interface InstanceServiceOptions {
  readonly paths: Pick<HomePaths, 'instances' | 'catalogCache'>;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
  readonly vault: Vault;
  readonly providers: Pick<ProviderService, 'defaultEndpoint' | 'listModels' | 'stream'>;
  readonly environment: Environment;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly log: Log;
  readonly now?: () => number;
  readonly undoMs?: number;
}

/** A serial order of everything that changes file and vault together. */
const edits = 'edits';

/** The instances: their entries, keys, connections and models. */
export class InstanceService {
  readonly #options: InstanceServiceOptions;
  readonly #store: InstanceStore;
  readonly #views: InstanceViews;
  readonly #connector: Connector;
  readonly #credentials: InstanceCredentials;
  readonly #modelLists: ModelLists;
  readonly #models: InstanceModelsReader;
  readonly #removed: RemovedInstances;
  readonly #queue = new KeyedQueue();
  readonly #closing = new AbortController();

  constructor(options: InstanceServiceOptions) {
    const { paths, catalog, vault, providers, environment, now = Date.now, undoMs = defaultUndoMs } = options;
    this.#options = options;
    this.#store = new InstanceStore(paths.instances, options.onProblem);
    this.#views = new InstanceViews({ catalog, vault, environment });
    this.#credentials = new InstanceCredentials({ store: this.#store, vault });
    this.#connector = new Connector({ store: this.#store, catalog, vault, providers, environment });
    this.#modelLists = new ModelLists(paths.catalogCache, now);
    this.#models = new InstanceModelsReader({
      store: this.#store,
      catalog,
      connector: this.#connector,
      providers,
      lists: this.#modelLists,
      signal: this.#closing.signal,
    });
    this.#removed = new RemovedInstances({ now, undoMs, onLapse: () => void this.#purge() });
    vault.onChange(() => this.#modelLists.forgetFailures());
    this.#store.onChange(() => this.#modelLists.forgetFailures());
  }

  /** What waits until the app is on the screen: deletes the keys of instances removed earlier, and watches the file. */
  async start(): Promise<void> {
    this.#store.watch();
    await this.#purge();
  }

  onChange(listener: () => void): () => void {
    return this.#store.onChange(listener);
  }

  onModelsChange(listener: (instanceId: string) => void): () => void {
    return this.#modelLists.onChange(listener);
  }

  close(): void {
    this.#closing.abort();
    this.#removed.close();
    this.#store.close();
  }

  async list(): Promise<Result<{ instances: InstanceView[]; broken: BrokenInstance[] }>> {
    const entries = await this.#store.list();
    if (!entries.ok) return entries;
    const instances = await Promise.all(entries.value.instances.map(async (instance) => this.#views.view(instance)));
    return ok({ instances, broken: entries.value.broken });
  }

  async view(instanceId: string): Promise<Result<InstanceView>> {
    const found = await this.#store.find(instanceId);
    return found.ok ? ok(await this.#views.view(found.value)) : found;
  }

  /**
   * Keeps the key first: where that fails nothing is created, and the user's input is still on the screen. A typed key
   * is used instead of one from the environment.
   */
  async create(input: NewInstance & { readonly apiKey?: string | undefined }): Promise<Result<InstanceView>> {
    return this.#queue.run(edits, async () => {
      const { id, apiKey } = input;
      const reason = instanceIdProblem(id);
      if (reason !== null) return failed(failure('invalid-input', { field: 'id', reason }, 'pick-another-id'));
      const settings = checkSettings(apiKey === undefined ? input.settings : withoutEnvironment(input.settings));
      if (!settings.ok) return settings;
      const provider = await this.#providerOf(settings.value);
      if (provider === null) return failed(providerGone(settings.value.catalogProviderId));
      const fits = checkAgainstProvider(settings.value, provider);
      if (!fits.ok) return fits;
      const ids = await this.#store.ids();
      if (!ids.ok) return ids;
      if (ids.value.has(id)) return failed(failure('conflict', { id }, 'pick-another-id'));

      const dropped = await this.#dropFormerKey(id);
      if (!dropped.ok) return dropped;
      const kept = apiKey === undefined ? ok() : await this.#credentials.keep(id, apiKey, settings.value, provider);
      if (!kept.ok) return kept;
      const added = await this.#store.add([{ id, settings: settings.value }]);
      if (added.ok) return this.view(id);
      if (apiKey !== undefined) await this.#options.vault.clear(id);
      return added;
    });
  }

  /** Replaces the settings; those that are absent are cleared. `conflict` when the entry changed since `revision`. */
  async update(input: {
    readonly instanceId: string;
    readonly revision: string;
    readonly settings: InstanceSettings;
  }): Promise<Result<InstanceView>> {
    return this.#queue.run(edits, async () => {
      const { instanceId, revision } = input;
      const settings = checkSettings(input.settings);
      if (!settings.ok) return settings;
      const former = await this.#store.find(instanceId);
      const provider = await this.#providerOf(settings.value);
      const keepsProvider = former.ok && former.value.settings.catalogProviderId === settings.value.catalogProviderId;
      if (provider === null && !keepsProvider) return failed(providerGone(settings.value.catalogProviderId));
      const fits = provider === null ? ok() : checkAgainstProvider(settings.value, provider);
      if (!fits.ok) return fits;
      const replaced = await this.#store.replace(instanceId, revision, settings.value);
      return replaced.ok ? this.view(instanceId) : replaced;
    });
  }

  async remove(instanceId: string): Promise<Result<{ undoUntil: number }>> {
    return this.#queue.run(edits, async () => {
      const { vault } = this.#options;
      const undoUntil = this.#removed.undoUntil();
      const holdsKey = (await vault.entry(instanceId)) !== null;
      const marked = holdsKey ? await vault.scheduleRemoval(instanceId, undoUntil) : ok();
      if (!marked.ok) return marked;
      const removed = await this.#store.remove(instanceId);
      if (!removed.ok) {
        if (holdsKey) await vault.cancelRemoval(instanceId);
        return removed;
      }
      this.#removed.hold(instanceId, { entry: removed.value, undoUntil });
      return ok({ undoUntil });
    });
  }

  /** Undoes a removal: the entry as it was, and its key. `not-found` once the undo has lapsed. */
  async restore(instanceId: string): Promise<Result<InstanceView>> {
    return this.#queue.run(edits, async () => {
      const removed = this.#removed.get(instanceId);
      if (removed === null) return failed(failure('not-found', { id: instanceId }));
      const restored = await this.#store.putBack(instanceId, removed.entry);
      if (!restored.ok) return restored;
      this.#removed.release(instanceId);
      const kept = await this.#options.vault.cancelRemoval(instanceId);
      return kept.ok ? this.view(instanceId) : kept;
    });
  }

  /** The only way to a connection. Fails with `instance-missing`, or as `planConnection` and `Vault.get` do. */
  async connect(instanceId: string): Promise<Result<Connection>> {
    return this.#connector.connect(instanceId);
  }

  async connectDraft(draft: InstanceDraft): Promise<Result<Connection>> {
    return this.#connector.connectDraft(draft);
  }

  /** Tries settings for real; ends early when `signal` aborts. */
  async *test(draft: InstanceDraft, signal: AbortSignal): AsyncGenerator<TestEvent> {
    const connection = await this.#connector.connectDraft(draft);
    const provider = await this.#providerOf(draft.settings);
    if (!connection.ok || provider === null) {
      yield* testThatCannotBegin(connection.ok ? providerGone(draft.settings.catalogProviderId) : connection.failure);
      return;
    }
    yield* testConnection({
      connection: connection.value,
      providers: this.#options.providers,
      provider,
      modelId: draft.modelId ?? null,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    });
  }

  /** The instance's models: its endpoint's list, kept from the last time unless `refresh`, joined with the catalog. */
  async models(instanceId: string, refresh: boolean): Promise<Result<InstanceModels>> {
    return this.#models.read(instanceId, refresh);
  }

  async discover(): Promise<Result<ImportCandidate[]>> {
    const entries = await this.#store.list();
    if (!entries.ok) return entries;
    const providers = await this.#options.catalog.list();
    const { environment } = this.#options;
    return ok(await discoverCandidates({ providers, instances: entries.value.instances, environment }));
  }

  /** Makes an instance of each candidate that has none yet: all of them or none. */
  async importCandidates(candidateIds: readonly string[]): Promise<Result<InstanceView[]>> {
    return this.#queue.run(edits, async () => {
      const found = await this.discover();
      if (!found.ok) return found;
      const ids = await this.#store.ids();
      if (!ids.ok) return ids;
      const providers = await this.#options.catalog.list();
      const taken = (id: string): boolean => ids.value.has(id) || this.#removed.has(id);
      const entries = instancesOf(candidateIds, found.value, providers, taken);
      if (!entries.ok) return entries;
      for (const { id } of entries.value) {
        const dropped = await this.#dropFormerKey(id);
        if (!dropped.ok) return dropped;
      }
      const added = await this.#store.add(entries.value);
      if (!added.ok) return added;
      const views: InstanceView[] = [];
      for (const { id } of entries.value) {
        const view = await this.view(id);
        if (!view.ok) return view;
        views.push(view.value);
      }
      return ok(views);
    });
  }

  async credentialStatus(instanceId: string): Promise<Result<CredentialStatus>> {
    const found = await this.#store.find(instanceId);
    return found.ok ? ok(await this.#views.credential(found.value)) : found;
  }

  async setCredential(instanceId: string, apiKey: string): Promise<Result<CredentialStatus>> {
    return this.#editCredential(instanceId, async (instance, provider) =>
      provider === null
        ? failed(providerGone(instance.settings.catalogProviderId))
        : this.#credentials.set(instance, apiKey, provider),
    );
  }

  /** Deletes the stored key, and the link to the environment. */
  async clearCredential(instanceId: string): Promise<Result<CredentialStatus>> {
    return this.#editCredential(instanceId, async (instance) => this.#credentials.clear(instance));
  }

  /** Consents that the key goes to `origin`, which must be where requests go now: what the user saw is allowed. */
  async confirmOrigin(instanceId: string, origin: string): Promise<Result<CredentialStatus>> {
    return this.#editCredential(instanceId, async (instance, provider) =>
      provider === null
        ? failed(providerGone(instance.settings.catalogProviderId))
        : this.#credentials.confirmOrigin(instance, origin, provider),
    );
  }

  async #editCredential(
    instanceId: string,
    change: (instance: StoredInstance, provider: Provider | null) => Promise<Result<void>>,
  ): Promise<Result<CredentialStatus>> {
    return this.#queue.run(edits, async () => {
      const found = await this.#store.find(instanceId);
      if (!found.ok) return found;
      const changed = await change(found.value, await this.#providerOf(found.value.settings));
      return changed.ok ? this.credentialStatus(instanceId) : changed;
    });
  }

  async #providerOf(settings: InstanceSettings): Promise<Provider | null> {
    return this.#options.catalog.provider(settings.catalogProviderId);
  }

  /** A new instance does not inherit the key of an earlier one, however that was removed. */
  async #dropFormerKey(id: string): Promise<Result<void>> {
    const { vault } = this.#options;
    if (!this.#removed.has(id) && (await vault.entry(id)) === null) return ok();
    const cleared = await vault.clear(id);
    if (cleared.ok) this.#removed.release(id);
    return cleared;
  }

  async #purge(): Promise<void> {
    await this.#queue.run(edits, async () => {
      for (const id of this.#removed.takeLapsed()) await this.#modelLists.remove(id);
      const ids = await this.#store.ids();
      if (ids.ok) await this.#removed.purge(this.#options.vault, ids.value, !this.#store.doubtful);
    });
  }
}
