import { homedir } from 'node:os';
import type { Failure } from '../../../src-shared/errors.ts';
import type { HomePaths } from '../../storage/home.ts';
import { acquireHomeLock, type HomeLock } from '../../storage/home-lock.ts';
import { defaultHome, openHome } from '../../storage/open-home.ts';

export type HomeClaim =
  | { readonly kind: 'owner'; readonly paths: HomePaths; readonly lock: HomeLock }
  | { readonly kind: 'handed-over'; readonly message: string }
  | { readonly kind: 'refused'; readonly reason: string };

function refused({ code, params }: Failure): HomeClaim {
  return { kind: 'refused', reason: `${code}: ${JSON.stringify(params)}` };
}

/** Opens the home and takes its lock; a process that already owns it gets this one's arguments instead. */
export async function claimHome(argv: readonly string[], onSecondInstance: () => Promise<void>): Promise<HomeClaim> {
  const home = await openHome(defaultHome(process.env, process.platform, homedir()));
  if (!home.ok) return refused(home.failure);
  const claim = await acquireHomeLock(home.value, argv, async () => {
    await onSecondInstance();
    return { message: 'Patchbay is already running; its window was brought to the front.' };
  });
  if (!claim.ok) return refused(claim.failure);
  if (claim.value.kind === 'handed-over') return { kind: 'handed-over', message: claim.value.reply.message };
  return { kind: 'owner', paths: home.value, lock: claim.value.lock };
}
