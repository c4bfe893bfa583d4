import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Flavour } from './flavours.ts';

/** Reads the fuses of a packed executable; a line for each that is not as its flavour says. */
export async function fuseProblems(executable: string, { config, fuses }: Flavour): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable);
  return fuses
    .filter(([fuse, on]) => wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([fuse, on, why]) => `fuse ${FuseV1Options[fuse]} must be ${on ? 'on' : 'off'} (${config}): ${why}`);
}
