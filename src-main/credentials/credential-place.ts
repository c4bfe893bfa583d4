import { isDeepStrictEqual } from 'node:util';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { storedForm, type Credential } from './credential.ts';
import { keychainFailure } from './keychain-failure.ts';

/** One place that keeps credentials by instance id. */
export interface CredentialPlace {
  /** Null only when it is certain that there is none. */
  read(instanceId: string): Promise<Result<Credential | null>>;
  write(instanceId: string, credential: Credential): Promise<Result<void>>;
  /** Succeeds only when it is certain that none is left. */
  remove(instanceId: string): Promise<Result<void>>;
}

/** Writes and reads back: a keychain that only says it stored a key must not cost the user the only copy. */
export async function writeAndCheck(
  place: CredentialPlace,
  instanceId: string,
  credential: Credential,
): Promise<Result<void>> {
  const stored = storedForm(credential);
  const written = await place.write(instanceId, stored);
  if (!written.ok) return written;
  const read = await place.read(instanceId);
  if (!read.ok) return read;
  return isDeepStrictEqual(read.value, stored) ? ok() : failed(keychainFailure('failing'));
}
