import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import { regionFor } from '../../../src-shared/instances/regional-endpoint.ts';
import type { AdapterContext } from '../adapter.ts';
import { fetchHandler } from './bedrock-fetch.ts';

/** Never sent: the transport takes it out again where there is no credential. */
const noKey = 'none';

/** Keys and tokens are passed as values, so that the SDK asks no provider chain of its own. */
function authOf({ credential }: AdapterContext) {
  if (credential?.kind === 'aws-keys') {
    const { accessKeyId, secretAccessKey, sessionToken } = credential;
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    return { authSchemePreference: ['sigv4'], credentials };
  }
  const token = credential?.kind === 'api-key' ? credential.apiKey : noKey;
  return { authSchemePreference: ['httpBearerAuth'], token: { token } };
}

/** Puts a header into each request that says what a variable of AWS Lambda says. */
const tracing = 'recursionDetectionMiddleware';

/** The client without the one thing that it sends out of the environment and that no option prevents. */
export function untraced<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  client.middlewareStack.remove(tracing);
  return client;
}

/**
 * What the AWS clients are made with. Whatever were left out they would look for in the environment, in the profiles of the
 * home folder and at the metadata server; so nothing is. Requests go through the one transport, once, and say nothing of
 * the machine. The connection's headers belong to the endpoint, so that they are signed, too. An answer of another content
 * type than the one that is expected is none.
 */
export function clientConfig(context: AdapterContext, endpoint: string, contentType: RegExp) {
  const headers = Object.fromEntries(Object.entries(context.headers).map(([name, value]) => [name, [value]]));
  return {
    ...authOf(context),
    endpoint: { url: new URL(endpoint), headers },
    region: regionFor('bedrock', context.baseUrl, context.options),
    requestHandler: fetchHandler(context, contentType),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: async () => undefined,
    defaultUserAgentProvider: async () => [],
  } satisfies BedrockRuntimeClientConfig;
}
