import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { CredentialEntry, Refusal } from '../credentials/credential-entry.ts';
import type { TestSummary } from '../doctor/test-records.ts';
import type { Environment } from '../environment.ts';
import { credentialStatus } from './credential-status.ts';
import type { StoredInstance } from './instance-file.ts';
import { planConnection } from './plan-connection.ts';

export interface InstanceFacts {
  readonly instance: StoredInstance;
  readonly provider: Provider | null;
  readonly entry: CredentialEntry | null;
  /** How the key of the linked variable was last refused; null where it was not. */
  readonly variableRefusal: Refusal | null;
  readonly environment: Environment;
}

function targetOf({ instance, provider }: InstanceFacts): EffectiveUrl | null {
  if (provider === null) return null;
  const { endpoint, options } = instance.settings;
  const target = effectiveUrl(provider, endpoint, options);
  return target.ok ? target.value : null;
}

export function credentialOf(facts: InstanceFacts): CredentialStatus {
  return credentialStatus({ ...facts, target: targetOf(facts) });
}

/** What a window shows of an instance. Made without asking keychain or network, so that a list is there at once. */
export function instanceView(facts: InstanceFacts, tested: TestSummary): InstanceView {
  const { instance, provider, entry, environment } = facts;
  const plan = planConnection({ settings: instance.settings, provider, entry, draft: {}, environment });
  return {
    id: instance.id,
    settings: instance.settings,
    revision: instance.revision,
    providerName: provider?.name ?? null,
    protocol: provider?.protocol ?? null,
    support: provider?.support ?? 'provider-missing',
    local: provider?.local ?? false,
    simulated: provider?.simulated ?? false,
    credentialNeed: provider?.credential ?? 'none',
    credentialForm: provider?.credentialForm ?? 'api-key',
    credential: credentialOf(facts),
    effectiveUrl: targetOf(facts)?.url ?? null,
    problem: plan.ok ? null : plan.failure,
    ...tested,
    defaultLargeModelId: provider?.defaultLargeModelId ?? null,
    defaultSmallModelId: provider?.defaultSmallModelId ?? null,
  };
}
