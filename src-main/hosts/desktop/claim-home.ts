import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { translate } from '../../translate.ts';
import type { HomePaths } from '../../storage/home.ts';
import { acquireHomeLock, type HomeLock } from '../../storage/home-lock.ts';
import { defaultHome, openHome } from '../../storage/open-home.ts';
import { homeProblem } from '../home-problem.ts';

export type HomeClaim =
  | { readonly kind: 'owner'; readonly paths: HomePaths; readonly lock: HomeLock }
  | { readonly kind: 'handed-over'; readonly message: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Opens the home and takes its lock; a process that already owns it gets this one's arguments instead. */
export async function claimHome(
  argv: readonly string[],
  onSecondInstance: (argv: readonly string[]) => Promise<void>,
): Promise<HomeClaim> {
  const root = resolve(defaultHome(process.env, process.platform, homedir()));
  const home = await openHome(root);
  if (!home.ok) return { kind: 'refused', reason: homeProblem(root, home.failure) };
  const claim = await acquireHomeLock(home.value, argv, async (otherArgv) => {
    await onSecondInstance(otherArgv);
    return { message: translate('start.running') };
  });
  if (!claim.ok) return { kind: 'refused', reason: homeProblem(root, claim.failure) };
  if (claim.value.kind === 'handed-over') return { kind: 'handed-over', message: claim.value.reply.message };
  return { kind: 'owner', paths: home.value, lock: claim.value.lock };
}
