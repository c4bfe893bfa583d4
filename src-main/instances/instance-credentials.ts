import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Vault } from '../credentials/vault.ts';
import { withoutEnvironment } from './check-settings.ts';
import { checkApiKey } from './connector.ts';
import type { StoredInstance } from './instance-file.ts';
import type { InstanceStore } from './instance-store.ts';

interface InstanceCredentialsOptions {
  readonly store: InstanceStore;
  readonly vault: Vault;
}

function targetOf(provider: Provider, { endpoint }: InstanceSettings): Result<EffectiveUrl> {
  const target = effectiveUrl(provider, endpoint);
  if (!target.ok) return target;
  return target.value === null
    ? failed(failure('invalid-input', { field: 'endpoint', reason: 'not-needed' }))
    : ok(target.value);
}

/** Changes an instance's credential, in the vault or as its link to the environment. */
export class InstanceCredentials {
  readonly #store: InstanceStore;
  readonly #vault: Vault;

  constructor({ store, vault }: InstanceCredentialsOptions) {
    this.#store = store;
    this.#vault = vault;
  }

  /** Keeps a typed key, bound to where the settings say that requests go. */
  async keep(id: string, apiKey: string, settings: InstanceSettings, provider: Provider): Promise<Result<void>> {
    const key = checkApiKey(apiKey, provider);
    if (!key.ok) return key;
    const target = targetOf(provider, settings);
    if (!target.ok) return target;
    const kept = await this.#vault.set(id, { origin: target.value.origin, keys: [key.value] });
    return kept.ok ? ok() : kept;
  }

  /** Keeps the key; one that was read from the environment is read from there no more. */
  async set({ id, settings }: StoredInstance, apiKey: string, provider: Provider): Promise<Result<void>> {
    const kept = await this.keep(id, apiKey, settings, provider);
    return kept.ok ? this.#unlinkEnvironment(id, settings) : kept;
  }

  async clear({ id, settings }: StoredInstance): Promise<Result<void>> {
    const cleared = await this.#vault.clear(id);
    return cleared.ok ? this.#unlinkEnvironment(id, settings) : cleared;
  }

  /** `conflict` when requests go elsewhere than to `origin` by now. */
  async confirmOrigin({ id, settings }: StoredInstance, origin: string, provider: Provider): Promise<Result<void>> {
    const target = targetOf(provider, settings);
    if (!target.ok) return target;
    if (target.value.origin !== origin) return failed(failure('conflict', { id }, 'reload'));
    if (settings.environment === undefined) return this.#vault.rebind(id, origin);
    const variable = provider.keyVariable ?? settings.environment.variable;
    return this.#store.replace(id, null, { ...settings, environment: { variable, origin } });
  }

  async #unlinkEnvironment(id: string, settings: InstanceSettings): Promise<Result<void>> {
    if (settings.environment === undefined) return ok();
    return this.#store.replace(id, null, withoutEnvironment(settings));
  }
}
