import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { missingOption } from '../../src-shared/instances/protocol-needs.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CredentialEntry } from '../credentials/credential-entry.ts';
import type { Environment } from '../environment.ts';
import { planSecrets, type SecretsPlan } from './plan-secrets.ts';

/** Everything of a connection but the secrets themselves. */
export interface ConnectionPlan extends SecretsPlan {
  readonly provider: Provider;
  readonly protocol: Protocol;
  /** Null for a provider that runs in this process. */
  readonly target: EffectiveUrl | null;
}

export interface PlanInput {
  readonly settings: InstanceSettings;
  readonly provider: Provider | null;
  readonly entry: CredentialEntry | null;
  readonly draft: SecretsDraft;
  readonly environment: Environment;
}

/**
 * How an instance would be spoken to, or why it cannot be. Decides the address and which secrets may go there; asks
 * neither keychain nor network. Fails with `instance-disabled`, `not-found` (the provider left the catalog), `unsupported`,
 * `invalid-input` (endpoint or an option), or as `planSecrets` does.
 */
export function planConnection(input: PlanInput): Result<ConnectionPlan> {
  const { provider, settings } = input;
  if (settings.disabled === true) {
    return failed(failure('instance-disabled', { name: settings.displayName }, 'enable-instance'));
  }
  if (provider === null) {
    return failed(failure('not-found', { field: 'catalogProviderId', id: settings.catalogProviderId }));
  }
  const { protocol } = provider;
  if (protocol === null || provider.support !== 'supported') {
    return failed(failure('unsupported', { type: provider.type, reason: provider.support }));
  }
  const target = effectiveUrl(provider, settings.endpoint, settings.options);
  if (!target.ok) return target;
  if (target.value === null) {
    return ok({ provider, protocol, target: null, keySource: { kind: 'none' }, fromVault: false });
  }
  const missing = missingOption(protocol, settings.options ?? {});
  if (missing !== null) return failed(missing);
  const secrets = planSecrets({ ...input, provider, target: target.value });
  return secrets.ok ? ok({ provider, protocol, target: target.value, ...secrets.value }) : secrets;
}
