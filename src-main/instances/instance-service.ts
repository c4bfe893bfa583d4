import type { StorageProblem } from '../../src-shared/api/app.ts';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
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
import type { Log } from '../storage/log.ts';
import { checkAgainstProvider, checkSettings, providerGone, withoutEnvironment } from './check-settings.ts';
import { testConnection, testThatCannotBegin } from './connection-test.ts';
import { Connector } from './connector.ts';
import { CredentialEdits } from './credential-edits.ts';
import { EditQueue } from './edit-queue.ts';
import { InstanceCredentials } from './instance-credentials.ts';
import { InstanceImporter } from './instance-importer.ts';
import { InstanceModelsReader } from './instance-models.ts';
import { InstanceStore, type NewInstance } from './instance-store.ts';
import { InstanceViews } from './instance-views.ts';
import { ModelLists } from './model-lists.ts';
import { KeyWatch } from './key-watch.ts';
import { RemovedInstances } from './removed-instances.ts';
import { draftOf } from './secrets-draft.ts';
import { withSecretHeaders } from './secrets.ts';

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

type SecretsInput = SecretsDraft & { readonly apiKey?: string | undefined };

/** The instances: their entries, keys, connections and models. */
export class InstanceService {
  /** What can be done with the credential of each. */
  readonly credentials: CredentialEdits;
  readonly #options: InstanceServiceOptions;
  readonly #store: InstanceStore;
  readonly #views: InstanceViews;
  readonly #connector: Connector;
  readonly #secrets: InstanceCredentials;
  readonly #modelLists: ModelLists;
  readonly #models: InstanceModelsReader;
  readonly #removed: RemovedInstances;
  readonly #importer: InstanceImporter;
  readonly #queue = new EditQueue();
  readonly #closing = new AbortController();

  constructor(options: InstanceServiceOptions) {
    const { paths, catalog, vault, providers, environment, log, now = Date.now, undoMs = defaultUndoMs } = options;
    this.#options = options;
    this.#store = new InstanceStore(paths.instances, options.onProblem);
    this.#views = new InstanceViews({ catalog, vault, environment });
    this.#secrets = new InstanceCredentials(vault);
    this.credentials = new CredentialEdits({
      store: this.#store,
      views: this.#views,
      catalog,
      vault,
      credentials: this.#secrets,
      queue: this.#queue,
      log,
      now,
    });
    this.#connector = new Connector({ store: this.#store, catalog, vault, providers, environment });
    this.#modelLists = new ModelLists({ folder: paths.catalogCache, now, log });
    this.#models = new InstanceModelsReader({
      store: this.#store,
      catalog,
      connector: this.#connector,
      providers,
      lists: this.#modelLists,
      queue: this.#queue,
      signal: this.#closing.signal,
    });
    this.#removed = new RemovedInstances({ now, undoMs, onLapse: () => void this.#purge() });
    this.#importer = new InstanceImporter({
      store: this.#store,
      catalog,
      vault,
      removed: this.#removed,
      environment,
    });
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
   * Keeps the secrets first: where that fails nothing is created, and the user's input is still on the screen. A typed key
   * is used instead of one from the environment.
   */
  async create(input: NewInstance & SecretsInput): Promise<Result<InstanceView>> {
    return this.#queue.run(async () => {
      const { id } = input;
      const draft = draftOf(input);
      const reason = instanceIdProblem(id);
      if (reason !== null) return failed(failure('invalid-input', { field: 'id', reason }, 'pick-another-id'));
      const settings = checkSettings(withSecretHeaders(input.settings, draft));
      if (!settings.ok) return settings;
      const provider = await this.#providerOf(settings.value);
      if (provider === null) return failed(providerGone(settings.value.catalogProviderId));
      const linked = draft.keys === undefined ? settings.value : withoutEnvironment(settings.value);
      const fits = checkAgainstProvider(linked, provider);
      if (!fits.ok) return fits;
      const ids = await this.#store.ids();
      if (!ids.ok) return ids;
      if (ids.value.has(id)) return failed(failure('conflict', { id }, 'pick-another-id'));

      const dropped = await this.#removed.dropFormerKey(this.#options.vault, id);
      if (!dropped.ok) return dropped;
      const change = { id, settings: linked, storedKeyNames: undefined, provider, draft };
      const applied = await this.#secrets.apply(change);
      if (!applied.ok) return applied;
      const added = await this.#store.add([{ id, settings: applied.value.settings }]);
      if (added.ok) return this.view(id);
      await applied.value.undo();
      return added;
    });
  }

  /**
   * Replaces the settings, of which absent ones are cleared, and the secrets that the draft names. `conflict` when the entry
   * changed since `revision`.
   */
  async update(
    input: SecretsDraft & {
      readonly instanceId: string;
      readonly revision: string;
      readonly settings: InstanceSettings;
    },
  ): Promise<Result<InstanceView>> {
    return this.#queue.run(async () => {
      const { instanceId: id, revision } = input;
      const draft = draftOf(input);
      const settings = checkSettings(withSecretHeaders(input.settings, draft));
      if (!settings.ok) return settings;
      const former = await this.#store.find(id);
      if (!former.ok && former.failure.code === 'not-found') return former;
      if (!former.ok || former.value.revision !== revision) return failed(failure('conflict', { id }, 'reload'));
      const provider = await this.#providerOf(settings.value);
      const before = former.value.settings;
      const keepsProvider = before.catalogProviderId === settings.value.catalogProviderId;
      if (provider === null && !keepsProvider) return failed(providerGone(settings.value.catalogProviderId));
      const fits = provider === null ? ok() : checkAgainstProvider(settings.value, provider);
      if (!fits.ok) return fits;

      const change = { id, settings: settings.value, storedKeyNames: before.keyNames, provider, draft };
      const applied = await this.#secrets.apply(change);
      if (!applied.ok) return applied;
      const replaced = await this.#store.replace(id, revision, applied.value.settings);
      if (replaced.ok) return this.view(id);
      await applied.value.undo();
      return replaced;
    });
  }

  async remove(instanceId: string): Promise<Result<{ undoUntil: number }>> {
    return this.#queue.run(async () => {
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
    return this.#queue.run(async () => {
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

  /** Notes what a provider made of a key, null when it worked: see `KeyWatch`, which tells it from an answer's events. */
  async reportKeyResult(instanceId: string, keyName: string, result: Failure | null): Promise<void> {
    await this.credentials.report(instanceId, keyName, result);
  }

  /** Tries settings for real; ends early when `signal` aborts. */
  async *test(draft: InstanceDraft, signal: AbortSignal): AsyncGenerator<TestEvent> {
    const connection = await this.#connector.connectDraft(draft);
    const provider = await this.#providerOf(draft.settings);
    if (!connection.ok || provider === null) {
      yield* testThatCannotBegin(connection.ok ? providerGone(draft.settings.catalogProviderId) : connection.failure);
      return;
    }
    const { instanceId } = draft;
    const usesStoredKeys = instanceId !== undefined && draft.apiKey === undefined && draft.keys === undefined;
    const keyWatch = new KeyWatch(connection.value, (name, result) => {
      if (usesStoredKeys) void this.reportKeyResult(instanceId, name, result);
    });
    yield* testConnection({
      connection: connection.value,
      providers: this.#options.providers,
      keyWatch,
      provider,
      settings: draft.settings,
      modelId: draft.modelId ?? null,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    });
  }

  /** The instance's models: its endpoint's list, kept from the last time unless `refresh`, joined with the catalog. */
  async models(instanceId: string, refresh: boolean): Promise<Result<InstanceModels>> {
    return this.#models.read(instanceId, refresh);
  }

  /** Adds a model by its id, whatever catalog and endpoint say. */
  async addModel(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#models.add(instanceId, modelId);
  }

  async removeModel(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#models.remove(instanceId, modelId);
  }

  async discover(): Promise<Result<ImportCandidate[]>> {
    return this.#importer.discover();
  }

  /** Makes an instance of each candidate that has none yet: all of them or none. */
  async importCandidates(candidateIds: readonly string[]): Promise<Result<InstanceView[]>> {
    return this.#queue.run(async () => {
      const ids = await this.#importer.import(candidateIds);
      if (!ids.ok) return ids;
      const views: InstanceView[] = [];
      for (const id of ids.value) {
        const view = await this.view(id);
        if (!view.ok) return view;
        views.push(view.value);
      }
      return ok(views);
    });
  }

  async #providerOf(settings: InstanceSettings): Promise<Provider | null> {
    return this.#options.catalog.provider(settings.catalogProviderId);
  }

  async #purge(): Promise<void> {
    await this.#queue.run(async () => {
      for (const id of this.#removed.takeLapsed()) await this.#modelLists.remove(id);
      const ids = await this.#store.ids();
      if (ids.ok) await this.#removed.purge(this.#options.vault, ids.value, !this.#store.doubtful);
    });
  }
}
