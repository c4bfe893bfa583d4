import { createHash } from 'node:crypto';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { CredentialEntry } from '../credentials/credential-entry.ts';
import { readVariable, type Environment } from '../environment.ts';

export interface TestedFacts {
  readonly settings: InstanceSettings;
  readonly provider: Provider | null;
  /** What the vault's index says of the keys; null when it holds none. */
  readonly entry: Pick<CredentialEntry, 'fingerprint' | 'origin' | 'headersFingerprint'> | null;
  readonly environment: Environment;
}

/**
 * What a test was about, as 16 hex characters: everything that decides whether requests arrive and are accepted, and
 * nothing else, so that a new name or colour leaves a result standing. Of keys and secret headers it holds their fingerprints alone.
 */
export function testedSettings({ settings, provider, entry, environment }: TestedFacts): string {
  const target = provider === null ? null : effectiveUrl(provider, settings.endpoint, settings.options);
  const { catalogProviderId, timeout, options, headers, secretHeaders, proxy, caFile } = settings;
  const variable = settings.environment?.variable;
  const keys =
    variable === undefined
      ? [entry?.fingerprint ?? null, entry?.origin ?? null]
      : [variable, settings.environment?.origin, readVariable(environment, variable) !== null];
  const url = target?.ok === true ? (target.value?.url ?? '') : null;
  const protocol = provider?.protocol ?? null;
  const headerValues = entry?.headersFingerprint;
  const facts = {
    catalogProviderId,
    protocol,
    url,
    timeout,
    options,
    headers,
    secretHeaders,
    headerValues,
    proxy,
    caFile,
    keys,
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
