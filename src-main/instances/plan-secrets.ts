import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { reservedHeader } from '../../src-shared/instances/header-names.ts';
import { sharesTrust } from '../../src-shared/instances/regional-endpoint.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CredentialEntry } from '../credentials/credential-entry.ts';
import { readVariable, type Environment } from '../environment.ts';
import { keepsStored, lowerCase, originChanged } from './secrets.ts';

/** Where the keys for a request come from. `draft`: the user typed them, or some of them. */
export type KeySource =
  | { readonly kind: 'none' }
  | { readonly kind: 'vault' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'draft' };

export interface SecretsPlan {
  readonly keySource: KeySource;
  /** Some key or header comes out of the vault, and its origin has been found to be right. */
  readonly fromVault: boolean;
}

export interface SecretsFacts {
  readonly settings: InstanceSettings;
  readonly provider: Provider;
  readonly target: EffectiveUrl;
  /** What the vault's index says of the instance; null when it holds nothing for it. */
  readonly entry: CredentialEntry | null;
  /** What was typed, to be used instead of what is stored. */
  readonly draft: SecretsDraft;
  readonly environment: Environment;
}

function environmentProblem(
  consent: NonNullable<InstanceSettings['environment']>,
  { provider, target, environment }: SecretsFacts,
): Failure | null {
  const { keyVariable, protocol } = provider;
  const host = new URL(target.url).host;
  if (keyVariable !== null && keyVariable !== consent.variable) {
    return failure('consent-required', { variable: keyVariable, host }, 'give-consent');
  }
  if (!sharesTrust(protocol, consent.origin, target.origin)) return originChanged(consent.origin, target);
  if (readVariable(environment, consent.variable) === null) {
    return failure('credential-missing', { variable: consent.variable }, 'set-variable');
  }
  return null;
}

function planKeys(facts: SecretsFacts): Result<KeySource> {
  const { settings, provider, entry, draft } = facts;
  if (provider.credential === 'none') return ok({ kind: 'none' });
  if (draft.keys !== undefined && draft.keys.length > 0) return ok({ kind: 'draft' });
  if (settings.environment !== undefined) {
    const problem = environmentProblem(settings.environment, facts);
    return problem === null ? ok({ kind: 'environment', variable: settings.environment.variable }) : failed(problem);
  }
  const stored = draft.keys === undefined && entry !== null && entry.keys.length > 0;
  if (stored) return ok({ kind: 'vault' });
  // A gateway's own header may be all the credential that there is.
  const carried = settings.secretHeaders?.some((name) => reservedHeader(name) === 'credential') ?? false;
  return provider.credential === 'optional' || carried
    ? ok({ kind: 'none' })
    : failed(failure('credential-missing', {}, 'enter-key'));
}

/**
 * Which secrets requests are made with, and whether they may go to the target. Fails with `credential-missing` (a key, or
 * the value of a secret header), `consent-required` or `origin-changed`. Asks no keychain.
 */
export function planSecrets(facts: SecretsFacts): Result<SecretsPlan> {
  const { settings, provider, target, entry, draft } = facts;
  const keySource = planKeys(facts);
  if (!keySource.ok) return keySource;
  const known = new Set([...(entry?.headers ?? []), ...lowerCase(draft.secretHeaders?.map(({ name }) => name))]);
  const missing = settings.secretHeaders?.find((name) => !known.has(name.toLowerCase()));
  if (missing !== undefined) return failed(failure('credential-missing', { header: missing }, 'enter-key'));

  const { kind } = keySource.value;
  const keysStay = kind === 'vault' || kind === 'draft';
  const used: SecretsDraft = keysStay ? draft : { ...draft, keys: [] };
  const fromVault = entry !== null && keepsStored(used, settings, entry);
  if (fromVault && !sharesTrust(provider.protocol, entry.origin, target.origin)) {
    return failed(originChanged(entry.origin, target));
  }
  return ok({ keySource: keySource.value, fromVault });
}
