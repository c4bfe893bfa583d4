import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inspectable, released, type Flavour } from './flavours.ts';
import { fuseProblems } from './fuse-problems.ts';
import { makeStandInRuntime } from './stand-in-runtime.ts';

let folder = '';
let executable = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-fuses-'));
  await makeStandInRuntime(folder);
  executable = join(folder, 'electron');
});

afterEach(() => rm(folder, { recursive: true }));

async function flip(fuses: readonly (readonly [FuseV1Options, boolean, ...unknown[]])[]): Promise<void> {
  const states = Object.fromEntries(fuses.map(([fuse, on]) => [fuse, on]));
  await flipFuses(executable, { version: FuseVersion.V1, ...states });
}

it('finds every fuse that Electron is released with, where the app wants another', async () => {
  expect(await fuseProblems(executable, released)).toHaveLength(7);
});

it.each<[string, Flavour]>([
  ['released', released],
  ['inspectable', inspectable],
])('has nothing against the %s flavour with its fuses', async (_name, flavour) => {
  await flip(flavour.fuses);
  expect(await fuseProblems(executable, flavour)).toEqual([]);
});

it.each(released.fuses)('finds fuse %i when it is not %s', async (fuse, on) => {
  await flip(released.fuses);
  await flip([[fuse, !on]]);
  expect(await fuseProblems(executable, released)).toEqual([
    expect.stringContaining(`fuse ${FuseV1Options[fuse]} must be ${on ? 'on' : 'off'}`),
  ]);
});

it('tells the two flavours apart', async () => {
  await flip(inspectable.fuses);
  expect(await fuseProblems(executable, released)).toHaveLength(2);
});
