import { failure } from '../errors.ts';
import { failed } from '../result.ts';

/**
 * Why a link is refused; a failure of code `link-refused` has it as `reason`. Its `name` is the action, parameter or part that
 * is meant, '' where the reason says all.
 */
export const linkRefusals = [
  /** Longer than `maxLinkBytes`. */
  'too-long',
  /** Something other than visible ASCII, which is all that a URL consists of. */
  'characters',
  /** Not a link of this app. */
  'scheme',
  /** Not `scheme://action...`: a user, a port or a fragment, or no action. */
  'form',
  'unknown-action',
  'unknown-parameter',
  'repeated-parameter',
  'missing-parameter',
  /** Percent-encoding that is broken, or that disguises what needs none. */
  'encoding',
  /** A value that cannot be one of these: empty, too long, no id, or with characters that nobody sees. */
  'value',
  /** More than one link at once. */
  'several',
] as const;
export type LinkRefusal = (typeof linkRefusals)[number];

const maxNameLength = 60;

export function refused(reason: LinkRefusal, name = '') {
  return failed(failure('link-refused', { reason, name: name.slice(0, maxNameLength) }));
}
