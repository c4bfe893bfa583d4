import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { googleTokenUri } from './credential.ts';

const bedrockRuntime = /^(https:\/\/)bedrock-runtime((?:-fips)?\.[a-z0-9-]+\.amazonaws\.com)$/;

/** Where Bedrock lists its models: AWS has a host of its own for that beside each region's; others have one for all. */
export function bedrockControlUrl(baseUrl: string): string {
  return baseUrl.replace(bedrockRuntime, '$1bedrock$2');
}

/**
 * The origins that a protocol's requests may go to beside that of the effective URL, as its vendor keeps a part of the
 * protocol there. No redirect leads to them.
 */
export function extraOrigins(protocol: Protocol, baseUrl: string): readonly string[] {
  if (protocol === 'bedrock') return [new URL(bedrockControlUrl(baseUrl)).origin];
  return protocol === 'google-vertex' ? [new URL(googleTokenUri).origin] : [];
}
