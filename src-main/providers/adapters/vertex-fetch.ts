import type { AdapterContext } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { AccessTokens } from './vertex-token.ts';

const tokens = new AccessTokens();

/**
 * The transport's fetch, with an access token of the service account in each request; as it is where there is no account.
 * A token that is refused is not used again.
 */
export function vertexFetch(context: AdapterContext): typeof fetch {
  const { credential, fetch } = context;
  if (credential?.kind !== 'service-account') return fetch;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${await tokens.get(credential, context)}`);
    try {
      return await fetch(input, { ...init, headers });
    } catch (error) {
      const refused = error instanceof WireError && error.problem.kind === 'status' && error.problem.status === 401;
      if (refused) tokens.forget(credential);
      throw error;
    }
  };
}
