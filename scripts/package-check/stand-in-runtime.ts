import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion } from '@electron/fuses';

/** What @electron/fuses finds the fuses by: fixed text in every Electron executable. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** As Electron is released: each of these is what the package has to change, or to keep. */
const releasedStates: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, true],
  [FuseV1Options.EnableCookieEncryption, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, true],
  [FuseV1Options.EnableNodeCliInspectArguments, true],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, false],
  [FuseV1Options.OnlyLoadAppFromAsar, false],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, true],
];

/** The fuse wire: version, length, and a byte for each fuse in order. */
function fuseWire(): Buffer {
  const states = releasedStates.map(([, on]) => (on ? FuseState.ENABLE : FuseState.DISABLE));
  return Buffer.from([Number(FuseVersion.V1), states.length, ...states]);
}

/**
 * Makes a folder that electron-builder takes for Electron's distribution for Linux: an executable that ends at once, with
 * fuses to set and read back. Shows all of a package but the runtime itself, on machines that cannot download that.
 */
export async function makeStandInRuntime(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  const executable = join(folder, 'electron');
  await writeFile(executable, Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n${sentinel}`), fuseWire()]));
  await chmod(executable, 0o755);
  await writeFile(join(folder, 'version'), 'stand-in');
  await writeFile(join(folder, 'LICENSE'), '');
  await writeFile(join(folder, 'LICENSES.chromium.html'), '');
  const defaultApp = await mkdtemp(join(tmpdir(), 'patchbay-default-app-'));
  await writeFile(join(defaultApp, 'package.json'), '{}');
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'));
  await rm(defaultApp, { recursive: true });
}
