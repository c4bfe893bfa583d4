import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import { failure } from '../../src-shared/errors.ts';
import { defaultTimeoutMs, type InstanceSettings } from '../../src-shared/instances/config.ts';
import { projectIdSchema } from '../../src-shared/instances/protocol-options.ts';
import { optionRequired } from '../../src-shared/instances/protocol-needs.ts';
import { sharesTrust } from '../../src-shared/instances/regional-endpoint.ts';
import { retryPolicyOf } from '../../src-shared/instances/retry-policies.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Credential } from '../credentials/credential.ts';
import type { Vault } from '../credentials/vault.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { Connection, ConnectionKey } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { readCaFile } from './ca-file.ts';
import { checkKey } from './check-key.ts';
import type { InstanceStore } from './instance-store.ts';
import { mergeHeaders } from './merge-headers.ts';
import { planConnection, type ConnectionPlan } from './plan-connection.ts';
import { draftOf } from './secrets-draft.ts';
import { originChanged, storedSecrets, withDraft, withSecretHeaders, type Secret, type Secrets } from './secrets.ts';

interface ConnectorOptions {
  readonly store: InstanceStore;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Vault;
  readonly providers: Pick<ProviderService, 'defaultEndpoint'>;
  readonly environment: Environment;
}

/** What a connection is made of. */
interface Parts {
  readonly instanceId: string | null;
  readonly settings: InstanceSettings;
  /** The names of the vault's keys. */
  readonly storedKeyNames: readonly string[] | undefined;
  readonly draft: SecretsDraft;
}

/** Makes connections of instances: the only place where a key and an address meet, and where they are held together. */
export class Connector {
  readonly #options: ConnectorOptions;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  /** Fails with what `planConnection`, `Vault.get` and `readCaFile` fail with, or `instance-missing`. */
  async connect(instanceId: string): Promise<Result<Connection>> {
    const found = await this.#options.store.find(instanceId);
    if (found.ok) {
      const { settings } = found.value;
      return this.#connect({ instanceId, settings, storedKeyNames: settings.keyNames, draft: {} });
    }
    return found.failure.code === 'not-found'
      ? failed(failure('instance-missing', { id: instanceId }, 'choose-instance'))
      : found;
  }

  /** As `connect`, for settings that need not be stored; secrets that are not typed are the stored instance's. */
  async connectDraft(draft: InstanceDraft): Promise<Result<Connection>> {
    const { instanceId = null, settings } = draft;
    const found = instanceId === null ? null : await this.#options.store.find(instanceId);
    const storedKeyNames = found?.ok === true ? found.value.settings.keyNames : settings.keyNames;
    const secrets = draftOf(draft);
    return this.#connect({
      instanceId,
      settings: withSecretHeaders(settings, secrets),
      storedKeyNames,
      draft: secrets,
    });
  }

  async #connect(parts: Parts): Promise<Result<Connection>> {
    const { catalog, vault, environment } = this.#options;
    const { instanceId, settings, draft } = parts;
    const provider = await catalog.provider(settings.catalogProviderId);
    const entry = instanceId === null ? null : await vault.entry(instanceId);
    const plan = planConnection({ settings, provider, entry, draft, environment });
    if (!plan.ok) return plan;
    const secrets = await this.#secrets(plan.value, parts);
    if (!secrets.ok) return secrets;
    const keys = this.#keys(plan.value, settings, secrets.value.keys);
    if (!keys.ok) return keys;
    const caCertificates = settings.caFile === undefined ? ok(null) : await readCaFile(settings.caFile);
    if (!caCertificates.ok) return caCertificates;
    const usesStored = draft.keys === undefined && instanceId !== null && keys.value.length > 0;
    if (usesStored) vault.use.note(instanceId);
    return ok({
      ...this.#address(plan.value, settings),
      keys: keys.value,
      headers: mergeHeaders(
        Object.entries(plan.value.provider.defaultHeaders),
        (settings.headers ?? []).map(({ name, value }) => [name, value]),
        secrets.value.headers.map(({ name, value }) => [name, value]),
      ),
      caCertificates: caCertificates.value,
    });
  }

  async #secrets(
    plan: ConnectionPlan,
    { instanceId, settings, storedKeyNames, draft }: Parts,
  ): Promise<Result<Secrets>> {
    const credential = plan.fromVault ? await this.#stored(plan, instanceId ?? '') : ok(null);
    if (!credential.ok) return credential;
    const secrets = withDraft(storedSecrets(credential.value, storedKeyNames), draft, settings);
    if (!secrets.ok) return secrets;
    const missing = settings.secretHeaders?.find(
      (wanted) => !secrets.value.headers.some(({ name }) => name === wanted.toLowerCase()),
    );
    // The index said that it is there, and the vault knows better.
    if (missing !== undefined && plan.target !== null) {
      return failed(failure('credential-missing', { header: missing }, 'enter-key'));
    }
    const { keySource } = plan;
    switch (keySource.kind) {
      case 'none':
        return ok({ ...secrets.value, keys: [] });
      case 'draft':
      case 'vault':
        return secrets.value.keys.length > 0 ? secrets : failed(failure('credential-missing', {}, 'enter-key'));
      case 'environment': {
        const value = readVariable(this.#options.environment, keySource.variable) ?? '';
        return ok({ ...secrets.value, keys: [{ name: '', value, typed: false }] });
      }
      default:
        return assertNever(keySource);
    }
  }

  /** The vault's word on the origin counts: the index that the plan was made from can be edited by hand. */
  async #stored({ target, protocol }: ConnectionPlan, instanceId: string): Promise<Result<Credential | null>> {
    const credential = await this.#options.vault.get(instanceId);
    if (!credential.ok || credential.value === null || target === null) return credential;
    const { origin } = credential.value;
    return sharesTrust(protocol, origin, target.origin) ? credential : failed(originChanged(origin, target));
  }

  #keys({ provider }: ConnectionPlan, settings: InstanceSettings, keys: readonly Secret[]): Result<ConnectionKey[]> {
    const made: ConnectionKey[] = [];
    for (const { name, value } of keys) {
      const checked = checkKey(value, provider, name);
      if (!checked.ok) return checked;
      const { credential } = checked.value;
      const project = settings.options?.project ?? (credential.kind === 'service-account' ? credential.projectId : '');
      if (credential.kind === 'service-account' && !projectIdSchema.safeParse(project).success) {
        return failed(optionRequired('project'));
      }
      made.push({ name, credential });
    }
    return ok(made);
  }

  #address({ provider, protocol, target }: ConnectionPlan, settings: InstanceSettings) {
    const timeoutMs = settings.timeout ?? (provider.local ? defaultTimeoutMs.local : defaultTimeoutMs.remote);
    return {
      providerId: provider.id,
      protocol,
      baseUrl: target?.url ?? this.#options.providers.defaultEndpoint(protocol) ?? '',
      options: settings.options ?? {},
      proxy: settings.proxy ?? null,
      timeoutMs,
      idleTimeoutMs: settings.idleTimeout ?? timeoutMs,
      retry: retryPolicyOf(settings.retryPolicy),
    };
  }
}
