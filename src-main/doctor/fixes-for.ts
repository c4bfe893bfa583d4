import type { Failure } from '../../src-shared/errors.ts';
import type { DoctorCause, DoctorFix } from '../../src-shared/instances/doctor.ts';

type EndpointFix = Extract<DoctorFix, { kind: 'set-endpoint' }>;

/** What was found out about a failure, by asking the server and the catalog. */
export interface FixFacts {
  /** Addresses that were asked and answer as the API does. */
  readonly endpoints: readonly EndpointFix[];
  /** The provider whose mark the key carries. */
  readonly issuer: { readonly id: string; readonly name: string } | null;
  /** Proxies with which the host was reached: null for none of the instance's own. */
  readonly proxies: readonly (string | null)[];
  /** The models nearest to the one that was asked, the nearest first. */
  readonly models: readonly string[];
  readonly startCommand: string | null;
}

export const noFixFacts: FixFacts = { endpoints: [], issuer: null, proxies: [], models: [], startCommand: null };

/** What one click can change about a failed stage: only what was found to help, or what the user alone can say. */
export function fixesFor(cause: DoctorCause, failure: Failure, facts: FixFacts): DoctorFix[] {
  const { endpoints, proxies, issuer, models } = facts;
  if (cause === 'server-not-running') return [...endpoints, { kind: 'start-server', command: facts.startCommand }];
  if (cause === 'proxy-refused' || cause === 'proxy-unreachable') {
    return proxies.map((proxy) => ({ kind: 'set-proxy', proxy }));
  }
  if (cause === 'key-for-other-address') {
    const { to } = failure.params;
    return failure.code === 'origin-changed' && typeof to === 'string' ? [{ kind: 'confirm-origin', origin: to }] : [];
  }
  if (cause === 'key-of-other-provider' && issuer !== null) {
    return [{ kind: 'use-provider', providerId: issuer.id, providerName: issuer.name }];
  }
  if (cause === 'model-unknown') return models.map((modelId) => ({ kind: 'ask-model', modelId }));
  return [...endpoints];
}
