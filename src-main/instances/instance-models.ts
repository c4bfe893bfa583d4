import { createHash } from 'node:crypto';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { maxHiddenModels, maxOwnModels, type InstanceSettings } from '../../src-shared/instances/config.ts';
import type { ChosenModel, InstanceModel, InstanceModels, ModelsDiff } from '../../src-shared/instances/view.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { ServedModel } from '../providers/adapter.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { checkSettings, providerGone } from './check-settings.ts';
import type { Connector } from './connector.ts';
import type { EditQueue } from './edit-queue.ts';
import type { StoredInstance } from './instance-file.ts';
import type { InstanceStore } from './instance-store.ts';
import { joinModels } from './join-models.ts';
import type { ModelLists } from './model-lists.ts';
import { modelsDiff } from './models-diff.ts';

/** A list of models is no long answer: a server that needs longer is as good as silent. */
const listTimeoutMs = 20_000;

interface InstanceModelsOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly connector: Connector;
  readonly providers: Pick<ProviderService, 'listModels'>;
  readonly lists: ModelLists;
  readonly queue: EditQueue;
  /** Every place outside the instance where one of its models is chosen. */
  readonly chosen: (instanceId: string) => Promise<Result<ChosenModel[]>>;
  /** Ends questions that are still open. */
  readonly signal: AbortSignal;
}

/** An instance with what its models are made of. */
interface Subject {
  readonly instance: StoredInstance;
  readonly provider: Provider;
  /** The URL whose list counts. */
  readonly url: string;
}

/** A list that `refresh` found and that waits for the user's word. */
interface Proposal {
  readonly token: string;
  readonly url: string;
  readonly found: readonly ServedModel[];
}

function tokenOf(url: string, found: readonly ServedModel[]): string {
  return createHash('sha256')
    .update(JSON.stringify([url, found]))
    .digest('hex')
    .slice(0, 16);
}

/** The models of instances: what their endpoints list, joined with the catalog and with what the user says of them. */
export class InstanceModelsService {
  readonly #options: InstanceModelsOptions;
  readonly #proposals = new Map<string, Proposal>();

  constructor(options: InstanceModelsOptions) {
    this.#options = options;
  }

  /**
   * Fails when there is no such instance; an endpoint that cannot be asked is part of the answer. What is chosen somewhere
   * stays in the list even where a new one lacks it: only `apply` takes it away.
   */
  async read(instanceId: string, refresh: boolean): Promise<Result<InstanceModels>> {
    const { store, catalog, lists } = this.#options;
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
    const subject = { instance: found.value, provider, url: target.value?.url ?? '' };
    const list = await lists.get(instanceId, subject.url, refresh, async (known) => {
      const asked = await this.#ask(instanceId);
      return asked.ok ? this.#withChosen(subject, known, asked.value) : asked;
    });
    const models = joinModels(provider, list.served, settings);
    return ok({ models, fetchedAt: list.fetchedAt, failure: list.failure });
  }

  /** The models as far as they are known: the list of the last time, or the catalog's. Asks no endpoint. */
  async known(instanceId: string): Promise<Result<InstanceModel[]>> {
    const { store, catalog, lists } = this.#options;
    const found = await store.find(instanceId);
    if (!found.ok) return found;
    const { settings } = found.value;
    const provider = await catalog.provider(settings.catalogProviderId);
    if (provider === null) return ok([]);
    const target = effectiveUrl(provider, settings.endpoint, settings.options);
    const served = target.ok ? await lists.served(instanceId, target.value?.url ?? '') : null;
    return ok(joinModels(provider, served, settings));
  }

  /**
   * Asks the endpoint and says what its list changes. It is taken at once where nothing chosen is lost by it, else by `apply`.
   * Fails as the question does, and then nothing has changed.
   */
  async refresh(instanceId: string): Promise<Result<ModelsDiff>> {
    const { lists } = this.#options;
    const subject = await this.#subject(instanceId);
    if (!subject.ok) return subject;
    const { url } = subject.value;
    const found = await this.#ask(instanceId);
    if (!found.ok) return found;
    const known = await lists.served(instanceId, url);
    const diff = await this.#diff(subject.value, known, found.value);
    if (!diff.ok) return diff;
    const token = tokenOf(url, found.value);
    const applied = diff.value.chosenRemoved.length === 0;
    if (applied) {
      this.#proposals.delete(instanceId);
      await lists.replace(instanceId, url, found.value);
    } else {
      this.#proposals.set(instanceId, { token, url, found: found.value });
    }
    return ok({ ...diff.value, applied, token });
  }

  /** Takes the list that `refresh` found. `conflict` when that is not the last one found, or is another address's. */
  async apply(instanceId: string, token: string): Promise<Result<InstanceModels>> {
    const subject = await this.#subject(instanceId);
    if (!subject.ok) return subject;
    const proposal = this.#proposals.get(instanceId);
    if (proposal?.token !== token || proposal.url !== subject.value.url) {
      return failed(failure('conflict', { id: instanceId }, 'reload'));
    }
    this.#proposals.delete(instanceId);
    await this.#options.lists.replace(instanceId, proposal.url, proposal.found);
    return this.read(instanceId, false);
  }

  /** Adds a model by its id. Nothing is asked: whether it is there, a conversation shows. */
  async add(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#edit(instanceId, ({ modelIds = [], ...rest }) =>
      withModelIds(rest, modelIds.includes(modelId) ? modelIds : [...modelIds, modelId]),
    );
  }

  async remove(instanceId: string, modelId: string): Promise<Result<InstanceModels>> {
    return this.#edit(instanceId, ({ modelIds = [], ...rest }) =>
      withModelIds(
        rest,
        modelIds.filter((id) => id !== modelId),
      ),
    );
  }

  /** Hides models where one is chosen, or shows them again. */
  async hide(instanceId: string, modelIds: readonly string[], hidden: boolean): Promise<Result<InstanceModels>> {
    return this.#edit(instanceId, ({ hiddenModelIds = [], ...rest }) => {
      const named = new Set(modelIds);
      const others = hiddenModelIds.filter((id) => !named.has(id));
      return withHiddenModelIds(rest, hidden ? [...others, ...named] : others);
    });
  }

  async #ask(instanceId: string): Promise<Result<readonly ServedModel[]>> {
    const { connector, providers, signal } = this.#options;
    const connection = await connector.connect(instanceId);
    if (!connection.ok) return connection;
    const timeoutMs = Math.min(connection.value.timeoutMs, listTimeoutMs);
    return providers.listModels({ ...connection.value, timeoutMs }, signal);
  }

  async #subject(instanceId: string): Promise<Result<Subject>> {
    const { store, catalog } = this.#options;
    const found = await store.find(instanceId);
    if (!found.ok) return found;
    const { settings } = found.value;
    const provider = await catalog.provider(settings.catalogProviderId);
    if (provider === null) return failed(providerGone(settings.catalogProviderId));
    const target = effectiveUrl(provider, settings.endpoint, settings.options);
    return target.ok ? ok({ instance: found.value, provider, url: target.value?.url ?? '' }) : target;
  }

  async #diff(
    { instance, provider }: Subject,
    known: readonly ServedModel[] | null,
    found: readonly ServedModel[],
  ): Promise<Result<Pick<ModelsDiff, 'added' | 'removed' | 'chosenRemoved'>>> {
    const chosen = await this.#options.chosen(instance.id);
    if (!chosen.ok) return chosen;
    const before = joinModels(provider, known, instance.settings);
    return ok(modelsDiff(before, joinModels(provider, found, instance.settings), chosen.value));
  }

  /** The found list with those of the known one that are chosen somewhere and that it lacks. */
  async #withChosen(
    subject: Subject,
    known: readonly ServedModel[] | null,
    found: readonly ServedModel[],
  ): Promise<Result<readonly ServedModel[]>> {
    if (known === null) return ok(found);
    const diff = await this.#diff(subject, known, found);
    if (!diff.ok) return diff;
    const lost = new Set(diff.value.chosenRemoved.map(({ modelId }) => modelId));
    return ok([...found, ...known.filter(({ id }) => lost.has(id))]);
  }

  async #edit(instanceId: string, edit: (settings: InstanceSettings) => Result<InstanceSettings>) {
    const { store, lists, queue } = this.#options;
    const edited = await queue.run(async () => {
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const wanted = edit(found.value.settings);
      const settings = wanted.ok ? checkSettings(wanted.value) : wanted;
      return settings.ok ? store.replace(instanceId, found.value.revision, settings.value) : settings;
    });
    if (!edited.ok) return edited;
    lists.announce(instanceId);
    return this.read(instanceId, false);
  }
}

function withModelIds(settings: InstanceSettings, modelIds: readonly string[]): Result<InstanceSettings> {
  if (modelIds.length > maxOwnModels) return failed(failure('too-large', { field: 'modelIds', limit: maxOwnModels }));
  return ok(modelIds.length === 0 ? settings : { ...settings, modelIds: [...modelIds] });
}

function withHiddenModelIds(settings: InstanceSettings, ids: readonly string[]): Result<InstanceSettings> {
  if (ids.length > maxHiddenModels) {
    return failed(failure('too-large', { field: 'hiddenModelIds', limit: maxHiddenModels }));
  }
  return ok(ids.length === 0 ? settings : { ...settings, hiddenModelIds: [...ids] });
}
