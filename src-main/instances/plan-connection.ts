import { failure, type Failure } from '../../src-shared/errors.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { readVariable, type Environment } from '../environment.ts';

/** Where the key for a request comes from. */
export type KeySource =
  | { readonly kind: 'none' }
  | { readonly kind: 'vault' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'given' };

/** Everything of a connection but the key itself. */
export interface ConnectionPlan {
  readonly provider: Provider;
  readonly protocol: Protocol;
  /** Null for a provider that runs in this process. */
  readonly target: EffectiveUrl | null;
  readonly keySource: KeySource;
}

export interface PlanInput {
  readonly settings: InstanceSettings;
  readonly provider: Provider | null;
  /** The origin that the vault's key is bound to; null when it holds none. */
  readonly storedOrigin: string | null;
  /** A key was typed that is to be used instead of a stored one. */
  readonly keyGiven: boolean;
  readonly environment: Environment;
}

function environmentProblem(
  consent: NonNullable<InstanceSettings['environment']>,
  { keyVariable }: Provider,
  target: EffectiveUrl,
  environment: Environment,
): Failure | null {
  const host = new URL(target.url).host;
  if (keyVariable !== null && keyVariable !== consent.variable) {
    return failure('consent-required', { variable: keyVariable, host }, 'give-consent');
  }
  if (consent.origin !== target.origin) {
    return failure('origin-changed', { from: consent.origin, to: target.origin, host }, 'confirm-origin');
  }
  if (readVariable(environment, consent.variable) === null) {
    return failure('credential-missing', { variable: consent.variable }, 'set-variable');
  }
  return null;
}

function planKey(input: PlanInput, provider: Provider, target: EffectiveUrl | null): Result<KeySource> {
  if (provider.credential === 'none' || target === null) return ok({ kind: 'none' });
  if (input.keyGiven) return ok({ kind: 'given' });
  const consent = input.settings.environment;
  if (consent !== undefined) {
    const problem = environmentProblem(consent, provider, target, input.environment);
    return problem === null ? ok({ kind: 'environment', variable: consent.variable }) : failed(problem);
  }
  if (input.storedOrigin === null) {
    return provider.credential === 'optional'
      ? ok({ kind: 'none' })
      : failed(failure('credential-missing', {}, 'enter-key'));
  }
  if (input.storedOrigin !== target.origin) {
    const host = new URL(target.url).host;
    return failed(failure('origin-changed', { from: input.storedOrigin, to: target.origin, host }, 'confirm-origin'));
  }
  return ok({ kind: 'vault' });
}

/**
 * How an instance would be spoken to, or why it cannot be. Decides the address and which key may go there; asks
 * neither keychain nor network. Fails with `not-found` (the provider left the catalog), `unsupported`, `invalid-input`
 * (endpoint), `credential-missing`, `consent-required` or `origin-changed`.
 */
export function planConnection(input: PlanInput): Result<ConnectionPlan> {
  const { provider, settings } = input;
  if (provider === null) {
    return failed(failure('not-found', { field: 'catalogProviderId', id: settings.catalogProviderId }));
  }
  const { protocol } = provider;
  if (protocol === null || provider.support !== 'supported') {
    return failed(failure('unsupported', { type: provider.type, reason: provider.support }));
  }
  const target = effectiveUrl(provider, settings.endpoint);
  if (!target.ok) return target;
  const keySource = planKey(input, provider, target.value);
  return keySource.ok ? ok({ provider, protocol, target: target.value, keySource: keySource.value }) : keySource;
}
