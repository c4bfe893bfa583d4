import { build, isBuildStale } from '../start/build.ts';
import { writeNotices } from './notices.ts';

/** Puts into out/ what electron-builder packs; throws when the build fails. */
export function prepare(root: string): void {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  writeNotices(root);
}
