import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus, KeyStatus } from '../../src-shared/credentials/status.ts';
import type { EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { namesOfKeys } from '../../src-shared/instances/key-names.ts';
import { sharesTrust } from '../../src-shared/instances/regional-endpoint.ts';
import type { CredentialEntry, Refusal } from '../credentials/credential-entry.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { StoredInstance } from './instance-file.ts';

interface CredentialFacts {
  readonly instance: StoredInstance;
  readonly provider: Provider | null;
  readonly target: EffectiveUrl | null;
  readonly entry: CredentialEntry | null;
  readonly variableRefusal: Refusal | null;
  readonly environment: Environment;
}

function storedKeys({ settings }: StoredInstance, entry: CredentialEntry | null): KeyStatus[] {
  const keys = entry?.keys ?? [];
  const names = namesOfKeys(settings.keyNames, keys.length);
  return keys.map((key, index) => ({ name: names[index] ?? '', ...key }));
}

/** The instance's spelling of those of its secret headers that have a value. */
function storedHeaders({ settings }: StoredInstance, entry: CredentialEntry | null): string[] {
  const known = entry?.headers ?? [];
  return (settings.secretHeaders ?? []).filter((name) => known.includes(name.toLowerCase()));
}

/** What can be said of an instance's credential. Made of the vault's index; a keychain is not asked. */
export function credentialStatus(facts: CredentialFacts): CredentialStatus {
  const { instance, provider, target, entry, variableRefusal, environment } = facts;
  const elsewhere = (origin: string | undefined): boolean =>
    origin !== undefined && target !== null && !sharesTrust(provider?.protocol ?? null, origin, target.origin);
  const common = { instanceId: instance.id, secretHeaders: storedHeaders(instance, entry) };
  const consent = instance.settings.environment;
  if (consent !== undefined) {
    const { variable, origin } = consent;
    const present = readVariable(environment, variable) !== null;
    return {
      ...common,
      present,
      store: 'environment',
      variable,
      setAt: null,
      fingerprint: null,
      origin,
      originChanged: elsewhere(origin) || elsewhere(entry?.origin),
      keys: present ? [{ name: '', fingerprint: null, setAt: null, lastRefused: variableRefusal }] : [],
    };
  }
  const keys = storedKeys(instance, entry);
  const present = keys.length > 0;
  return {
    ...common,
    present,
    store: entry?.store ?? null,
    variable: null,
    setAt: entry?.setAt ?? null,
    fingerprint: present ? (entry?.fingerprint ?? null) : null,
    origin: entry?.origin ?? null,
    originChanged: elsewhere(entry?.origin),
    keys,
  };
}
