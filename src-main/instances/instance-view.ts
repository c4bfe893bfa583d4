import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { CredentialEntry } from '../credentials/credential-index.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { StoredInstance } from './instance-file.ts';
import { planConnection } from './plan-connection.ts';

export interface InstanceFacts {
  readonly instance: StoredInstance;
  readonly provider: Provider | null;
  readonly entry: CredentialEntry | null;
  readonly environment: Environment;
}

function targetOf({ instance, provider }: InstanceFacts): EffectiveUrl | null {
  if (provider === null) return null;
  const target = effectiveUrl(provider, instance.settings.endpoint);
  return target.ok ? target.value : null;
}

export function credentialStatus(facts: InstanceFacts): CredentialStatus {
  const { instance, entry, environment } = facts;
  const instanceId = instance.id;
  const target = targetOf(facts);
  const changed = (origin: string): boolean => target !== null && target.origin !== origin;
  const consent = instance.settings.environment;
  if (consent !== undefined) {
    const { variable, origin } = consent;
    const present = readVariable(environment, variable) !== null;
    const originChanged = changed(origin);
    return {
      instanceId,
      present,
      store: 'environment',
      variable,
      setAt: null,
      fingerprint: null,
      origin,
      originChanged,
    };
  }
  if (entry === null) {
    const absent = { store: null, variable: null, setAt: null, fingerprint: null, origin: null };
    return { instanceId, present: false, ...absent, originChanged: false };
  }
  const { store, setAt, fingerprint, origin } = entry;
  const originChanged = changed(origin);
  return { instanceId, present: true, store, variable: null, setAt, fingerprint, origin, originChanged };
}

/** What a window shows of an instance. Made without asking keychain or network, so that a list is there at once. */
export function instanceView(facts: InstanceFacts): InstanceView {
  const { instance, provider, entry, environment } = facts;
  const storedOrigin = entry?.origin ?? null;
  const plan = planConnection({ settings: instance.settings, provider, storedOrigin, keyGiven: false, environment });
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
    credential: credentialStatus(facts),
    effectiveUrl: targetOf(facts)?.url ?? null,
    problem: plan.ok ? null : plan.failure,
    defaultLargeModelId: provider?.defaultLargeModelId ?? null,
    defaultSmallModelId: provider?.defaultSmallModelId ?? null,
  };
}
