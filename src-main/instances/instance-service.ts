import type { StorageProblem } from '../../src-shared/api/app.ts';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type {
  BrokenInstance,
  ChosenModel,
  InstanceModel,
  InstanceModels,
  InstanceView,
  ModelsDiff,
  SalvagedInstance,
} from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { TestRecords } from '../doctor/test-records.ts';
import type { Environment } from '../environment.ts';
import type { Connection } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { HomePaths } from '../storage/home.ts';
import type { Log } from '../storage/log.ts';
import { Connector } from './connector.ts';
import { CredentialEdits } from './credential-edits.ts';
import { EditQueue } from './edit-queue.ts';
import { InstanceCredentials } from './instance-credentials.ts';
import {
  InstanceEdits,
  type Duplicate,
  type InstanceUpdate,
  type NewInstanceWithSecrets,
  type Repair,
} from './instance-edits.ts';
import { InstanceModelsService } from './instance-models.ts';
import { InstanceStore } from './instance-store.ts';
import { InstanceViews } from './instance-views.ts';
import { ModelLists } from './model-lists.ts';
import { RemovedInstances } from './removed-instances.ts';

const defaultUndoMs = 10_000;

export interface InstanceServiceOptions {
  readonly paths: Pick<HomePaths, 'instances' | 'catalogCache'>;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
  readonly vault: Vault;
  readonly providers: Pick<ProviderService, 'defaultEndpoint' | 'listModels'>;
  readonly records: Pick<TestRecords, 'summary' | 'remove'>;
  /** Every place where a model of an instance is chosen. */
  readonly chosen: (instanceId: string) => Promise<Result<ChosenModel[]>>;
  readonly environment: Environment;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly onMended?: ((problem: StorageProblem) => void) | undefined;
  readonly log: Log;
  readonly now?: () => number;
  readonly undoMs?: number;
}

/** Whether it is there to be chosen. */
function isOffered({ availability, hidden }: InstanceModel): boolean {
  return availability !== 'not-served' && !hidden;
}

/** The instances: their entries, keys, connections and models. */
export class InstanceService {
  /** What can be done with the credential of each. */
  readonly credentials: CredentialEdits;
  readonly #options: InstanceServiceOptions;
  readonly #store: InstanceStore;
  readonly #views: InstanceViews;
  readonly #connector: Connector;
  readonly #edits: InstanceEdits;
  readonly #modelLists: ModelLists;
  readonly #models: InstanceModelsService;
  readonly #removed: RemovedInstances;
  readonly #queue = new EditQueue();
  readonly #closing = new AbortController();

  constructor(options: InstanceServiceOptions) {
    const { paths, catalog, vault, providers, records, chosen, environment, log } = options;
    const { now = Date.now, undoMs = defaultUndoMs } = options;
    this.#options = options;
    this.#store = new InstanceStore(paths.instances, options.onProblem, options.onMended);
    this.#views = new InstanceViews({ catalog, vault, records, environment });
    this.#removed = new RemovedInstances({ now, undoMs, onLapse: () => void this.#purge() });
    const shared = { store: this.#store, catalog, vault, queue: this.#queue };
    const secrets = new InstanceCredentials(vault);
    this.#edits = new InstanceEdits({ ...shared, secrets, removed: this.#removed, records });
    this.credentials = new CredentialEdits({
      ...shared,
      views: this.#views,
      credentials: secrets,
      removed: this.#removed,
      log,
      now,
    });
    this.#connector = new Connector({ ...shared, providers, environment });
    this.#modelLists = new ModelLists({ folder: paths.catalogCache, now, log });
    this.#models = new InstanceModelsService({
      ...shared,
      connector: this.#connector,
      providers,
      lists: this.#modelLists,
      chosen,
      signal: this.#closing.signal,
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

  /** What a test is about that is made with the instance's secrets, and with `settings` instead of the stored ones. */
  async tested(instanceId: string, settings?: InstanceSettings): Promise<Result<string>> {
    const found = await this.#store.find(instanceId);
    if (!found.ok) return found;
    return ok(await this.#views.tested({ ...found.value, settings: settings ?? found.value.settings }));
  }

  close(): void {
    this.#closing.abort();
    this.#removed.close();
    this.#store.close();
  }

  /** Waits for no network and no keychain. */
  async list(): Promise<Result<{ instances: InstanceView[]; broken: BrokenInstance[] }>> {
    const entries = await this.#store.list();
    if (!entries.ok) return entries;
    const instances = await Promise.all(entries.value.instances.map(async (instance) => this.#views.view(instance)));
    return ok({ instances, broken: entries.value.broken });
  }

  /** Every id that a new instance cannot have: in the file, broken entries included, or removed and not yet forgotten. */
  async takenIds(): Promise<Result<ReadonlySet<string>>> {
    const ids = await this.#store.ids();
    return ids.ok ? ok(new Set([...ids.value, ...this.#removed.ids()])) : ids;
  }

  async view(instanceId: string): Promise<Result<InstanceView>> {
    const found = await this.#store.find(instanceId);
    return found.ok ? ok(await this.#views.view(found.value)) : found;
  }

  /** Adds an instance and its secrets: both, or neither. */
  async create(input: NewInstanceWithSecrets): Promise<Result<InstanceView>> {
    return this.#viewAfter(input.id, await this.#edits.create([input]));
  }

  /** As `create`: all of them, or none. */
  async createAll(inputs: readonly NewInstanceWithSecrets[]): Promise<Result<InstanceView[]>> {
    const created = await this.#edits.create(inputs);
    if (!created.ok) return created;
    const views: InstanceView[] = [];
    for (const { id } of inputs) {
      const view = await this.view(id);
      if (!view.ok) return view;
      views.push(view.value);
    }
    return ok(views);
  }

  async update(input: InstanceUpdate): Promise<Result<InstanceView>> {
    return this.#viewAfter(input.instanceId, await this.#edits.update(input));
  }

  async setDisabled(instanceId: string, disabled: boolean): Promise<Result<InstanceView>> {
    return this.#viewAfter(instanceId, await this.#edits.setDisabled(instanceId, disabled));
  }

  async duplicate(input: Duplicate): Promise<Result<InstanceView>> {
    return this.#viewAfter(input.id, await this.#edits.duplicate(input));
  }

  /** What can be read of a broken entry; `not-found` when it is gone or in order. */
  async salvage(instanceId: string): Promise<Result<SalvagedInstance>> {
    return this.#store.salvage(instanceId);
  }

  async repair(input: Repair): Promise<Result<InstanceView>> {
    const repaired = await this.#edits.repair(input);
    return repaired.ok ? this.view(repaired.value) : repaired;
  }

  async remove(instanceId: string): Promise<Result<{ undoUntil: number }>> {
    return this.#edits.remove(instanceId);
  }

  /** Undoes a removal. The view is null where the entry was a broken one and is so again. */
  async restore(instanceId: string): Promise<Result<InstanceView | null>> {
    const restored = await this.#edits.restore(instanceId);
    if (!restored.ok) return restored;
    const view = await this.view(instanceId);
    return !view.ok && view.failure.code === 'invalid-input' ? ok(null) : view;
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

  /** The instance's models: its endpoint's list, kept from the last time unless `refresh`, joined with the catalog. */
  async models(instanceId: string, refresh: boolean): Promise<Result<InstanceModels>> {
    return this.#models.read(instanceId, refresh);
  }

  /** The instance's models as far as they are known without asking its endpoint. */
  async knownModels(instanceId: string): Promise<Result<InstanceModel[]>> {
    return this.#models.known(instanceId);
  }

  /** How many models each instance offers, as far as that is known without asking its endpoint. */
  async modelCounts(): Promise<Result<{ instanceId: string; count: number }[]>> {
    const ids = await this.#store.ids();
    if (!ids.ok) return ids;
    const counts: { instanceId: string; count: number }[] = [];
    for (const instanceId of ids.value) {
      const models = await this.#models.known(instanceId);
      // A broken entry has none, and one may be deleted meanwhile.
      if (models.ok) counts.push({ instanceId, count: models.value.filter(isOffered).length });
    }
    return ok(counts);
  }

  /** Adds a model by its id, whatever catalog and endpoint say. */
  async addModel(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#models.add(instanceId, modelId);
  }

  async removeModel(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#models.remove(instanceId, modelId);
  }

  /** Asks the endpoint anew, and says what changes before something chosen is taken away. */
  async refreshModels(instanceId: string): Promise<Result<ModelsDiff>> {
    return this.#models.refresh(instanceId);
  }

  async applyModels(instanceId: string, token: string): Promise<Result<InstanceModels>> {
    return this.#models.apply(instanceId, token);
  }

  async hideModels(instanceId: string, modelIds: readonly string[], hidden: boolean): Promise<Result<InstanceModels>> {
    return this.#models.hide(instanceId, modelIds, hidden);
  }

  async #viewAfter(instanceId: string, edited: Result<void>): Promise<Result<InstanceView>> {
    return edited.ok ? this.view(instanceId) : edited;
  }

  async #purge(): Promise<void> {
    await this.#queue.run(async () => {
      for (const id of this.#removed.takeLapsed()) {
        await this.#modelLists.remove(id);
        await this.#options.records.remove(id);
        await this.#options.vault.use.forget(id);
      }
      const ids = await this.#store.ids();
      if (ids.ok) await this.#removed.purge(this.#options.vault, ids.value, !this.#store.doubtful);
    });
  }
}
