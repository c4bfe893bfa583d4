import { assertNever } from '../../src-shared/assert-never.ts';
import type { CredentialStore, KeychainState } from '../../src-shared/credentials/status.ts';

/**
 * Where a new key goes. A keychain that exists, as it did work in this run, is locked, full or hangs, is waited for and not
 * quietly replaced by a file.
 */
export function storeFor(state: KeychainState, worked: boolean): CredentialStore['willHold'] {
  switch (state) {
    case 'working':
      return 'keychain';
    case 'no-service':
    case 'no-library':
    case 'failing':
      return worked ? null : 'file';
    case 'unprobed':
    case 'locked':
    case 'full':
    case 'hanging':
      return null;
    default:
      return assertNever(state);
  }
}
