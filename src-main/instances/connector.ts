import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { apiKeyProblem } from '../../src-shared/credentials/status.ts';
import { failure } from '../../src-shared/errors.ts';
import { defaultTimeoutMs, type InstanceSettings } from '../../src-shared/instances/config.ts';
import { retryPolicyOf } from '../../src-shared/instances/retry-policies.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { Connection } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { InstanceStore } from './instance-store.ts';
import { planConnection, type ConnectionPlan } from './plan-connection.ts';

interface ConnectorOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Vault;
  readonly providers: Pick<ProviderService, 'defaultEndpoint'>;
  readonly environment: Environment;
}

/** A typed key without the spaces around it, or why it is refused. */
export function checkApiKey(apiKey: string, provider: Pick<Provider, 'credential'>): Result<string> {
  if (provider.credential === 'none') {
    return failed(failure('invalid-input', { field: 'apiKey', reason: 'not-needed' }));
  }
  const problem = apiKeyProblem(apiKey);
  return problem === null
    ? ok(apiKey.trim())
    : failed(failure('invalid-input', { field: 'apiKey', reason: problem }, 'check-key'));
}

/** Makes connections of instances: the only place where a key and an address meet, and where they are held together. */
export class Connector {
  readonly #options: ConnectorOptions;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  /** Fails with what `planConnection` and `Vault.get` fail with, or `instance-missing`. */
  async connect(instanceId: string): Promise<Result<Connection>> {
    const found = await this.#options.store.find(instanceId);
    if (found.ok) return this.#connect(instanceId, found.value.settings, null);
    return found.failure.code === 'not-found'
      ? failed(failure('instance-missing', { id: instanceId }, 'choose-instance'))
      : found;
  }

  /** As `connect`, for settings that need not be stored; with no key typed, the stored instance's is used. */
  async connectDraft({ instanceId, settings, apiKey }: InstanceDraft): Promise<Result<Connection>> {
    return this.#connect(instanceId ?? null, settings, apiKey ?? null);
  }

  async #connect(
    instanceId: string | null,
    settings: InstanceSettings,
    apiKey: string | null,
  ): Promise<Result<Connection>> {
    const { catalog, vault, environment } = this.#options;
    const provider = await catalog.provider(settings.catalogProviderId);
    const entry = instanceId === null ? null : await vault.entry(instanceId);
    const storedOrigin = entry?.origin ?? null;
    const plan = planConnection({ settings, provider, storedOrigin, keyGiven: apiKey !== null, environment });
    if (!plan.ok) return plan;
    const key = await this.#key(plan.value, instanceId, apiKey);
    return key.ok ? ok(this.#connection(plan.value, settings, key.value)) : key;
  }

  async #key(plan: ConnectionPlan, instanceId: string | null, apiKey: string | null): Promise<Result<string | null>> {
    const { keySource, provider } = plan;
    switch (keySource.kind) {
      case 'none':
        return ok(null);
      case 'given':
        return checkApiKey(apiKey ?? '', provider);
      case 'environment':
        return checkApiKey(readVariable(this.#options.environment, keySource.variable) ?? '', provider);
      case 'vault':
        return this.#storedKey(plan, instanceId ?? '');
      default:
        return assertNever(keySource);
    }
  }

  async #storedKey({ target }: ConnectionPlan, instanceId: string): Promise<Result<string>> {
    const credential = await this.#options.vault.get(instanceId);
    if (!credential.ok) return credential;
    const key = credential.value?.keys[0];
    if (credential.value === null || key === undefined || target === null) {
      return failed(failure('credential-missing', {}, 'enter-key'));
    }
    // The vault's word counts: the index that the plan was made from can be edited by hand.
    const { origin } = credential.value;
    if (origin === target.origin) return ok(key);
    const host = new URL(target.url).host;
    return failed(failure('origin-changed', { from: origin, to: target.origin, host }, 'confirm-origin'));
  }

  #connection(plan: ConnectionPlan, settings: InstanceSettings, apiKey: string | null): Connection {
    const { provider, protocol, target } = plan;
    const timeoutMs = settings.timeout ?? (provider.local ? defaultTimeoutMs.local : defaultTimeoutMs.remote);
    return {
      providerId: provider.id,
      protocol,
      baseUrl: target?.url ?? this.#options.providers.defaultEndpoint(protocol) ?? '',
      apiKey,
      headers: provider.defaultHeaders,
      timeoutMs,
      idleTimeoutMs: settings.idleTimeout ?? timeoutMs,
      retry: retryPolicyOf(settings.retryPolicy),
    };
  }
}
