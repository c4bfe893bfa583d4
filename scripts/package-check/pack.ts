import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Flavour } from './flavours.ts';
import { makeStandInRuntime } from './stand-in-runtime.ts';

export interface Packed {
  readonly executable: string;
  readonly resources: string;
  /** app.asar; what is unpacked is beside it. */
  readonly archive: string;
}

/** Packs what out/ holds for Linux on this machine's processor, around the stand-in runtime, into a folder of its own. */
export async function pack(root: string, flavour: Flavour, folder: string): Promise<Packed> {
  const { arch } = process;
  const runtime = join(folder, 'runtime');
  const output = join(folder, 'dist');
  await makeStandInRuntime(runtime);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      '--linux',
      'dir',
      `--${arch}`,
      '--publish=never',
      `--config=${flavour.config}`,
      `--config.electronDist=${runtime}`,
      `--config.directories.output=${output}`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`electron-builder failed for ${flavour.config}:\n${stdout}${stderr}`);
  const app = join(output, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`);
  const resources = join(app, 'resources');
  return { executable: join(app, 'patchbay'), resources, archive: join(resources, 'app.asar') };
}
