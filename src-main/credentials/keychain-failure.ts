import { assertNever } from '../../src-shared/assert-never.ts';
import type { KeychainState } from '../../src-shared/credentials/status.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';

/** Why the keychain could not do what was asked, as the user is told. */
export function keychainFailure(state: KeychainState): Failure {
  switch (state) {
    case 'locked':
      return failure('credential-store-locked', {}, 'unlock-keychain');
    case 'no-service':
    case 'no-library':
      return failure('credential-store-unavailable', { reason: state }, 'install-keyring');
    case 'hanging':
      // Mostly a prompt to unlock that nobody has seen.
      return failure('credential-store-unavailable', { reason: state }, 'unlock-keychain');
    case 'full':
      return failure('credential-store-unavailable', { reason: state }, 'make-room');
    case 'failing':
    case 'unprobed':
    case 'working':
      return failure('credential-store-unavailable', { reason: 'failing' }, 'restart-app');
    default:
      return assertNever(state);
  }
}
