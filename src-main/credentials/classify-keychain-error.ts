import type { KeychainState } from '../../src-shared/credentials/status.ts';

type BrokenState = Exclude<KeychainState, 'unprobed' | 'working'>;

/**
 * What the libraries say, by state; they have no error codes. The first row that matches counts. Sources: libsecret and
 * GDBus (measured with gnome-keyring 48), Apple's SecCopyErrorMessageString, Windows' system messages.
 */
const messages: readonly (readonly [RegExp, BrokenState])[] = [
  // libsecret holds on to the service it first spoke to: after that one was restarted, only a new process reaches it.
  [/the name :\d+\.\d+ was not provided|session wrapping the secret/i, 'failing'],
  [/locked collection|is locked|keychain is locked/i, 'locked'],
  [/interaction is not allowed|dismissed|cancell?ed/i, 'locked'],
  // A disk without room (gnome-keyring writes a file), a quota, or a value longer than one entry of Windows may be.
  [/no space left|disk (?:is )?full|disk quota|not enough (?:quota|storage|space)|stub received bad data/i, 'full'],
  [/timeout was reached|timed out/i, 'hanging'],
  [
    /autolaunch|could not connect|was not provided by any|ServiceUnknown|NameHasNoOwner|name is not activatable/i,
    'no-service',
  ],
  [/connection is closed|Spawn\.|logon session does not exist/i, 'no-service'],
];

/** The state that an error of the keychain's library means. */
export function classifyKeychainError(error: unknown): BrokenState {
  const message = error instanceof Error ? error.message : String(error);
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? 'failing';
}
