import { isDeepStrictEqual } from 'node:util';
import type { KeyDraft, SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus, VaultEntry } from '../../src-shared/credentials/status.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { namesOfKeys } from '../../src-shared/instances/key-names.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Log } from '../storage/log.ts';
import { checkSettings, providerGone, withoutEnvironment } from './check-settings.ts';
import type { EditQueue } from './edit-queue.ts';
import type { InstanceCredentials } from './instance-credentials.ts';
import type { StoredInstance } from './instance-file.ts';
import type { InstanceStore } from './instance-store.ts';
import type { InstanceViews } from './instance-views.ts';
import { isKeyFailure } from './key-watch.ts';
import type { RemovedInstances } from './removed-instances.ts';
import { withSecretHeaders } from './secrets.ts';
import { orphanStatus, VaultList } from './vault-list.ts';

interface CredentialEditsOptions {
  readonly store: InstanceStore;
  readonly views: InstanceViews;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Vault;
  readonly credentials: InstanceCredentials;
  readonly queue: EditQueue;
  readonly removed: Pick<RemovedInstances, 'has'>;
  readonly log: Log;
  readonly now: () => number;
}

interface Edit {
  readonly draft: SecretsDraft;
  /** Absent: as they are. */
  readonly settings?: InstanceSettings;
}

function noSuchKey(name: string): Failure {
  return failure('not-found', { field: 'keyName', id: name }, 'reload');
}

/** The drafts that leave each stored key as it is. */
function kept(names: readonly string[]): KeyDraft[] {
  return names.map((name) => ({ name }));
}

/** What can be done with the credential of a stored instance. Each change returns what can be said of it after. */
export class CredentialEdits {
  readonly #options: CredentialEditsOptions;

  readonly #list: VaultList;

  constructor(options: CredentialEditsOptions) {
    this.#options = options;
    this.#list = new VaultList(options);
  }

  /** Every instance, with a key or without, and keys whose instance is gone. */
  async list(): Promise<Result<VaultEntry[]>> {
    return this.#list.list();
  }

  async status(instanceId: string): Promise<Result<CredentialStatus>> {
    const { store, views } = this.#options;
    const found = await store.find(instanceId);
    return found.ok ? ok(await views.credential(found.value)) : found;
  }

  /**
   * Adds the key called `keyName`, or replaces it; without a name, the only one. One that was read from the environment is
   * read from there no more.
   */
  async set(instanceId: string, apiKey: string, keyName?: string): Promise<Result<CredentialStatus>> {
    return this.#edit(instanceId, (_, names) => {
      if (keyName === undefined && names.length > 1) {
        return failed(failure('invalid-input', { field: 'keyName', reason: 'required' }));
      }
      const name = keyName ?? names[0] ?? '';
      const keys: KeyDraft[] = names.map((known) => (known === name ? { name, apiKey } : { name: known }));
      return ok({ draft: { keys: names.includes(name) ? keys : [...keys, { name, apiKey }] } });
    });
  }

  /** Deletes the keys, and the link to the environment; also what an instance left behind that is broken or gone. */
  async clear(instanceId: string): Promise<Result<CredentialStatus>> {
    const { store, vault, queue, removed } = this.#options;
    const found = await store.find(instanceId);
    if (!found.ok && !removed.has(instanceId) && (await vault.entry(instanceId)) !== null) {
      const cleared = await queue.run(() => vault.clear(instanceId));
      return cleared.ok ? ok(orphanStatus(instanceId, null)) : cleared;
    }
    return this.#edit(instanceId, ({ settings }) =>
      ok({ draft: { keys: [] }, settings: withoutEnvironment(settings) }),
    );
  }

  async removeKey(instanceId: string, keyName: string): Promise<Result<CredentialStatus>> {
    return this.#edit(instanceId, (_, names) => {
      if (!names.includes(keyName)) return failed(noSuchKey(keyName));
      return ok({ draft: { keys: kept(names.filter((name) => name !== keyName)) } });
    });
  }

  /** Sets the order in which the keys are tried; `conflict` when the names are not those that there are. */
  async orderKeys(instanceId: string, keyNames: readonly string[]): Promise<Result<CredentialStatus>> {
    return this.#edit(instanceId, (_, names) => {
      const same = isDeepStrictEqual(keyNames.toSorted(), names.toSorted());
      return same ? ok({ draft: { keys: kept(keyNames) } }) : failed(failure('conflict', { id: instanceId }, 'reload'));
    });
  }

  async setSecretHeader(instanceId: string, name: string, value: string): Promise<Result<CredentialStatus>> {
    return this.#edit(instanceId, () => ok({ draft: { secretHeaders: [{ name, value }] } }));
  }

  /** Deletes the value, and the name from the settings. */
  async removeSecretHeader(instanceId: string, name: string): Promise<Result<CredentialStatus>> {
    return this.#edit(instanceId, ({ settings }) => {
      const { secretHeaders = [], ...rest } = settings;
      const left = secretHeaders.filter((known) => known.toLowerCase() !== name.toLowerCase());
      return ok({ draft: {}, settings: left.length === 0 ? rest : { ...rest, secretHeaders: left } });
    });
  }

  /**
   * Consents that the secrets go to `origin`, which must be where requests go now: what the user saw is allowed. `conflict`
   * when they go elsewhere by then.
   */
  async confirmOrigin(instanceId: string, origin: string): Promise<Result<CredentialStatus>> {
    const { queue, store, catalog } = this.#options;
    return queue.run(async () => {
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const { settings } = found.value;
      const provider = await catalog.provider(settings.catalogProviderId);
      if (provider === null) return failed(providerGone(settings.catalogProviderId));
      const confirmed = await this.#confirm(found.value, origin, provider);
      return confirmed.ok ? this.status(instanceId) : confirmed;
    });
  }

  /**
   * Notes what a provider made of a key: null when it worked. Refusals, limits and lack of quota mark the key; nothing is
   * deleted, and nothing else is noted.
   */
  async report(instanceId: string, keyName: string, failure: Failure | null): Promise<void> {
    const { store, vault, now, log } = this.#options;
    if (failure !== null && !isKeyFailure(failure)) return;
    const found = await store.find(instanceId);
    const entry = await vault.entry(instanceId);
    if (!found.ok) return;
    const { environment } = found.value.settings;
    if (environment !== undefined) {
      await vault.markVariable(instanceId, environment.variable, failure && { code: failure.code, at: now() });
      return;
    }
    if (entry === null) return;
    const place = namesOfKeys(found.value.settings.keyNames, entry.keys.length).indexOf(keyName);
    const key = entry.keys[place];
    if (key === undefined || (failure === null && key.lastRefused === null)) return;
    const marked = await vault.markKey(instanceId, place, failure && { code: failure.code, at: now() });
    if (!marked.ok) log.warn('key-mark-failed', { instanceId, code: marked.failure.code });
  }

  async #confirm(
    { id, settings, revision }: StoredInstance,
    origin: string,
    provider: Provider,
  ): Promise<Result<void>> {
    const { store, vault } = this.#options;
    const target = effectiveUrl(provider, settings.endpoint, settings.options);
    if (!target.ok) return target;
    if (target.value?.origin !== origin) return failed(failure('conflict', { id }, 'reload'));
    const { environment } = settings;
    const entry = await vault.entry(id);
    if (entry !== null || environment === undefined) {
      const rebound = await vault.rebind(id, origin);
      if (!rebound.ok) return rebound;
    }
    if (environment === undefined) return ok();
    const variable = provider.keyVariable ?? environment.variable;
    return store.replace(id, revision, { ...settings, environment: { variable, origin } });
  }

  async #edit(
    instanceId: string,
    edit: (instance: StoredInstance, keyNames: readonly string[]) => Result<Edit>,
  ): Promise<Result<CredentialStatus>> {
    const { store, vault, catalog, credentials, queue } = this.#options;
    return queue.run(async () => {
      const found = await store.find(instanceId);
      if (!found.ok) return found;
      const { settings: before, revision } = found.value;
      const entry = await vault.entry(instanceId);
      const names = namesOfKeys(before.keyNames, entry?.keys.length ?? 0);
      const edited = edit(found.value, names);
      if (!edited.ok) return edited;
      const { draft } = edited.value;
      const settings = checkSettings(withSecretHeaders(edited.value.settings ?? before, draft));
      if (!settings.ok) return settings;
      const provider = await catalog.provider(before.catalogProviderId);
      const storedKeyNames = before.keyNames;
      const after = await credentials.apply({
        id: instanceId,
        settings: settings.value,
        storedKeyNames,
        provider,
        draft,
      });
      if (!after.ok) return after;
      const changed = !isDeepStrictEqual(after.value.settings, before);
      const replaced = changed ? await store.replace(instanceId, revision, after.value.settings) : ok();
      if (replaced.ok) return this.status(instanceId);
      await after.value.undo();
      return replaced;
    });
  }
}
