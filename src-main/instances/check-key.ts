import { createPrivateKey } from 'node:crypto';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { keyProblem } from '../../src-shared/credentials/key-problem.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { parseCredential, type Credential } from '../providers/credential.ts';

/** A key, as it is stored and as requests are made with it. */
export interface CheckedKey {
  readonly text: string;
  readonly credential: Credential;
}

type ProviderFacts = Pick<Provider, 'credential' | 'protocol'>;

function refused(params: Failure['params'], name: string): { readonly ok: false; readonly failure: Failure } {
  const key = name === '' ? {} : { key: name };
  return failed(failure('invalid-input', { field: 'apiKey', ...params, ...key }, 'check-key'));
}

function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}

/**
 * A key without the spaces around it, or `invalid-input` with the reason, and the part of it where it has several.
 * `name` is the key's, for the failure.
 */
export function checkKey(key: string, { credential, protocol }: ProviderFacts, name = ''): Result<CheckedKey> {
  if (credential === 'none') return refused({ reason: 'not-needed' }, name);
  const problem = keyProblem(protocol, key);
  if (problem !== null) return refused({ ...problem }, name);
  const text = key.trim();
  const parsed: Result<Credential> =
    protocol === null ? ok({ kind: 'api-key', apiKey: text }) : parseCredential(protocol, text);
  if (!parsed.ok) return refused({ ...parsed.failure.params }, name);
  if (parsed.value.kind === 'service-account' && !isPrivateKey(parsed.value.privateKey)) {
    return refused({ reason: 'service-account', part: 'private_key' }, name);
  }
  return ok({ text, credential: parsed.value });
}
