import { basename } from 'node:path';
import type { Failure } from '../../src-shared/errors.ts';

const notWritable = 'it cannot be written; see who owns it and what its permissions are';
const diskFull = 'the disk is full';
const inTheWay = 'a file is where a folder should be, or a folder where a file should be';

/** By the failure's reason: what is wrong, and what to do about it where that is not plain. */
const causes: Readonly<Record<string, string>> = {
  'shared-folder': 'more than Patchbay uses that folder; name one of its own with --home or PATCHBAY_HOME',
  'owner-silent': 'the Patchbay that has it open does not answer; end that process, then try again',
  contended: 'other processes are starting on it; try again',
  'too-large': 'another Patchbay has it open, and takes no more than a hundred arguments',
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EEXIST: inTheWay,
  ENOTDIR: inTheWay,
  EISDIR: inTheWay,
  ENOENT: 'its path leads nowhere',
  ELOOP: 'its path leads nowhere',
  ENAMETOOLONG: 'its path is too long',
};

/** Why the home at `root` could not be opened or locked, as one sentence for whoever starts the app. */
export function homeProblem(root: string, { code, params }: Failure): string {
  const { file, pid, reason = code } = params;
  const known = String(reason);
  const cause = Object.hasOwn(causes, known) ? causes[known] : undefined;
  const details = [
    file === undefined || file === basename(root) ? null : String(file),
    pid === undefined ? null : `process ${pid}`,
    cause === undefined || /^E[A-Z]+$/.test(known) ? known : null,
  ].filter((detail) => detail !== null);
  const inBrackets = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return `Patchbay cannot use ${root} as its home${cause === undefined ? '' : `: ${cause}`}${inBrackets}.`;
}
