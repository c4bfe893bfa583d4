import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveFile } from './archive.ts';

/** The machine's number in an ELF header, by Node's name of it. */
const elfMachines: Readonly<Record<string, number>> = { x64: 0x3e, arm64: 0xb7 };
const elfMagic = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const machineOffset = 18;

/** Whether each native module is what its name says: there, beside the archive, and for Linux on this machine. */
export function nativeProblems(archive: string, files: readonly ArchiveFile[], arch: string): readonly string[] {
  return files
    .filter(({ path, unpacked }) => unpacked && path.endsWith('.node'))
    .flatMap(({ path, size }) => {
      const bytes = readFileSync(join(`${archive}.unpacked`, path));
      if (bytes.length !== size) return [`cut short: ${path}`];
      if (!bytes.subarray(0, elfMagic.length).equals(elfMagic)) return [`no binary of Linux: ${path}`];
      return bytes.readUInt16LE(machineOffset) === elfMachines[arch] ? [] : [`not for ${arch}: ${path}`];
    });
}
