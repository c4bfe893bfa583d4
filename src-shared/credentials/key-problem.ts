import type { Protocol } from '../catalog/protocols.ts';
import { awsKeysProblem, type AwsKeysPart } from './aws-keys.ts';
import { serviceAccountProblem, type ServiceAccountPart } from './service-account.ts';
import { apiKeyProblem, maxKeyLength } from './status.ts';

export type KeyProblem =
  | { readonly reason: 'empty' | 'too-long' | 'characters' }
  /** `part` is what is missing or wrong of a key of several parts; `json`: the text is nothing of the kind. */
  | { readonly reason: 'aws-keys'; readonly part: AwsKeysPart }
  | { readonly reason: 'service-account'; readonly part: ServiceAccountPart };

/** Bedrock takes an API key as well; keys of several parts are JSON. */
function isAwsKeys(protocol: Protocol | null, key: string): boolean {
  return protocol === 'bedrock' && key.trimStart().startsWith('{');
}

/** Why a key cannot be one of that protocol, or null: an API key, AWS keys or a service account, as one text. */
export function keyProblem(protocol: Protocol | null, key: string): KeyProblem | null {
  if (key.trim() === '') return { reason: 'empty' };
  if (key.length > maxKeyLength) return { reason: 'too-long' };
  if (protocol === 'google-vertex') {
    const part = serviceAccountProblem(key);
    return part === null ? null : { reason: 'service-account', part };
  }
  if (isAwsKeys(protocol, key)) {
    const part = awsKeysProblem(key);
    return part === null ? null : { reason: 'aws-keys', part };
  }
  const reason = apiKeyProblem(key);
  return reason === null ? null : { reason };
}
