import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { instanceIdProblem } from '../../src-shared/ids.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { TestRecords } from '../doctor/test-records.ts';
import { checkAgainstProvider, checkSettings, providerGone, withoutEnvironment } from './check-settings.ts';
import type { EditQueue } from './edit-queue.ts';
import type { InstanceCredentials } from './instance-credentials.ts';
import type { InstanceStore, NewInstance } from './instance-store.ts';
import type { RemovedInstances } from './removed-instances.ts';
import { draftOf } from './secrets-draft.ts';
import { withSecretHeaders } from './secrets.ts';

interface InstanceEditsOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Vault;
  readonly secrets: InstanceCredentials;
  readonly removed: RemovedInstances;
  readonly records: Pick<TestRecords, 'remove'>;
  readonly queue: EditQueue;
}

export type NewInstanceWithSecrets = NewInstance & SecretsDraft & { readonly apiKey?: string | undefined };

export interface InstanceUpdate extends SecretsDraft {
  readonly instanceId: string;
  readonly revision: string;
  readonly settings: InstanceSettings;
}

export interface Duplicate {
  readonly instanceId: string;
  readonly id: string;
  readonly displayName: string;
  readonly copyKey: boolean;
}

export interface Repair {
  readonly instanceId: string;
  readonly revision: string;
  readonly settings: InstanceSettings;
  /** Where the broken entry's own id can be none. */
  readonly newId?: string | undefined;
}

type Undo = () => Promise<void>;

function badId(id: string): Result<void> {
  const reason = instanceIdProblem(id);
  return reason === null ? ok() : failed(failure('invalid-input', { field: 'id', reason }, 'pick-another-id'));
}

/** Changes of the entries, each with the secrets that go with it: both are changed, or neither. */
export class InstanceEdits {
  readonly #options: InstanceEditsOptions;

  constructor(options: InstanceEditsOptions) {
    this.#options = options;
  }

  /**
   * Adds all or none. Keeps the secrets first: where that fails nothing is created, and the user's input is still on the
   * screen. A typed key is used instead of one from the environment.
   */
  async create(inputs: readonly NewInstanceWithSecrets[]): Promise<Result<void>> {
    return this.#options.queue.run(async () => {
      const undos: Undo[] = [];
      const created = await this.#create(inputs, undos);
      if (!created.ok) for (const undo of undos.toReversed()) await undo();
      return created;
    });
  }

  /**
   * Replaces the settings, of which absent ones are cleared, and the secrets that the draft names. `conflict` when the entry
   * changed since `revision`.
   */
  async update(input: InstanceUpdate): Promise<Result<void>> {
    const { store, secrets, queue } = this.#options;
    return queue.run(async () => {
      const { instanceId: id, revision } = input;
      const draft = draftOf(input);
      const settings = checkSettings(withSecretHeaders(input.settings, draft));
      if (!settings.ok) return settings;
      const former = await store.find(id);
      if (!former.ok && former.failure.code === 'not-found') return former;
      if (!former.ok || former.value.revision !== revision) return failed(failure('conflict', { id }, 'reload'));
      const before = former.value.settings;
      const provider = await this.#fitting(settings.value, before.catalogProviderId);
      if (!provider.ok) return provider;

      const change = { id, settings: settings.value, storedKeyNames: before.keyNames, provider: provider.value, draft };
      const applied = await secrets.apply(change);
      if (!applied.ok) return applied;
      const replaced = await store.replace(id, revision, applied.value.settings);
      if (!replaced.ok) await applied.value.undo();
      return replaced;
    });
  }

  async setDisabled(instanceId: string, disabled: boolean): Promise<Result<void>> {
    const { store, queue } = this.#options;
    return queue.run(async () => {
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const { disabled: _, ...rest } = found.value.settings;
      return store.replace(instanceId, found.value.revision, disabled ? { ...rest, disabled } : rest);
    });
  }

  /**
   * Adds another of the same settings; keys and values of secret headers go along only with `copyKey`, bound to the same
   * origin. A link to the environment is a setting.
   */
  async duplicate({ instanceId, id, displayName, copyKey }: Duplicate): Promise<Result<void>> {
    const { store, vault, queue } = this.#options;
    return queue.run(async () => {
      const good = badId(id);
      if (!good.ok) return good;
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const { keyNames, ...rest } = found.value.settings;
      const named = { ...rest, displayName, ...(copyKey && keyNames !== undefined && { keyNames }) };
      const settings = checkSettings(named);
      if (!settings.ok) return settings;
      const free = await this.#free(id);
      if (!free.ok) return free;
      const credential = copyKey ? await vault.get(instanceId) : ok(null);
      if (!credential.ok) return credential;
      const dropped = await this.#dropFormer(id);
      if (!dropped.ok) return dropped;
      const copied = credential.value === null ? ok() : await vault.set(id, credential.value);
      if (!copied.ok) return copied;
      const added = await store.addLike(instanceId, { id, settings: settings.value });
      if (!added.ok && credential.value !== null) await vault.clear(id);
      return added;
    });
  }

  /** Puts the settings in place of a broken entry's; what nothing knows of it stays. */
  async repair(input: Repair): Promise<Result<string>> {
    const { store, secrets, queue } = this.#options;
    return queue.run(async () => {
      const { instanceId, revision, newId = instanceId } = input;
      const good = badId(newId);
      if (!good.ok) return good;
      const settings = checkSettings(input.settings);
      if (!settings.ok) return settings;
      const salvaged = await store.salvage(instanceId);
      if (!salvaged.ok) return salvaged;
      const { settings: before, revision: present } = salvaged.value;
      if (present !== revision) return failed(failure('conflict', { id: instanceId }, 'reload'));
      const provider = await this.#fitting(settings.value, before.catalogProviderId ?? null);
      if (!provider.ok) return provider;
      // No key is stored under an id that is none, so that none has to be renamed.
      const facts = { id: newId, storedKeyNames: before.keyNames, provider: provider.value, draft: {} };
      const applied = await secrets.apply({ ...facts, settings: settings.value });
      if (!applied.ok) return applied;
      const repaired = await store.repair(instanceId, revision, applied.value.settings, newId);
      if (repaired.ok) return ok(newId);
      await applied.value.undo();
      return repaired;
    });
  }

  async remove(instanceId: string): Promise<Result<{ undoUntil: number }>> {
    const { store, vault, removed, queue } = this.#options;
    return queue.run(async () => {
      const undoUntil = removed.undoUntil();
      const holdsKey = (await vault.entry(instanceId)) !== null;
      const marked = holdsKey ? await vault.scheduleRemoval(instanceId, undoUntil) : ok();
      if (!marked.ok) return marked;
      const taken = await store.remove(instanceId);
      if (!taken.ok) {
        if (holdsKey) await vault.cancelRemoval(instanceId);
        return taken;
      }
      removed.hold(instanceId, { entry: taken.value, undoUntil });
      return ok({ undoUntil });
    });
  }

  /** Undoes a removal: the entry as it was, and its key. `not-found` once the undo has lapsed. */
  async restore(instanceId: string): Promise<Result<void>> {
    const { store, vault, removed, queue } = this.#options;
    return queue.run(async () => {
      const held = removed.get(instanceId);
      if (held === null) return failed(failure('not-found', { id: instanceId }));
      const restored = await store.putBack(instanceId, held.entry);
      if (!restored.ok) return restored;
      removed.release(instanceId);
      return vault.cancelRemoval(instanceId);
    });
  }

  async #create(inputs: readonly NewInstanceWithSecrets[], undos: Undo[]): Promise<Result<void>> {
    const { store, secrets } = this.#options;
    const made: NewInstance[] = [];
    for (const input of inputs) {
      const { id } = input;
      const draft = draftOf(input);
      const good = badId(id);
      if (!good.ok) return good;
      const settings = checkSettings(withSecretHeaders(input.settings, draft));
      if (!settings.ok) return settings;
      const linked = draft.keys === undefined ? settings.value : withoutEnvironment(settings.value);
      const provider = await this.#fitting(linked, null);
      if (!provider.ok) return provider;
      const free = await this.#free(id);
      if (!free.ok) return free;
      const dropped = await this.#dropFormer(id);
      if (!dropped.ok) return dropped;
      const facts = { id, storedKeyNames: undefined, provider: provider.value, draft };
      const applied = await secrets.apply({ ...facts, settings: linked });
      if (!applied.ok) return applied;
      undos.push(applied.value.undo);
      made.push({ id, settings: applied.value.settings });
    }
    return store.add(made);
  }

  /** A new instance has neither key nor results of an earlier one of its id. */
  async #dropFormer(id: string): Promise<Result<void>> {
    const { removed, vault, records } = this.#options;
    const dropped = await removed.dropFormerKey(vault, id);
    if (dropped.ok) await records.remove(id);
    return dropped;
  }

  async #free(id: string): Promise<Result<void>> {
    const ids = await this.#options.store.ids();
    if (!ids.ok) return ids;
    return ids.value.has(id) ? failed(failure('conflict', { id }, 'pick-another-id')) : ok();
  }

  /** The settings' provider, for which they make sense. Null when it has left the catalog, which only one that was there may. */
  async #fitting(settings: InstanceSettings, formerId: string | null): Promise<Result<Provider | null>> {
    const { catalogProviderId } = settings;
    const provider = await this.#options.catalog.provider(catalogProviderId);
    if (provider === null) return catalogProviderId === formerId ? ok(null) : failed(providerGone(catalogProviderId));
    const fits = checkAgainstProvider(settings, provider);
    return fits.ok ? ok(provider) : fits;
  }
}
