import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { productionPackages } from '../package/production-packages.ts';
import { archiveFiles } from './archive.ts';
import { contentProblems } from './contents.ts';
import { manifestProblems } from './manifest-problems.ts';
import { nativeProblems } from './native-problems.ts';
import type { Flavour } from './flavours.ts';
import type { Packed } from './pack.ts';

/** Brings C++ headers alone, which are compiled into keytar. */
const headersOnly = 'node-addon-api';

const manifestSchema = z.object({ version: z.string() });

/** What the installers take beside the archive. */
const texts = ['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt'];

/** Everything that is wrong with what was packed, but for its fuses; a line each that says where. */
export function packageProblems(
  root: string,
  { archive, resources }: Packed,
  { testDriver }: Flavour,
): readonly string[] {
  const { arch } = process;
  const files = archiveFiles(archive);
  const packages = productionPackages(root)
    .map(({ installedAs }) => installedAs)
    .filter((name) => name !== headersOnly);
  const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return [
    ...contentProblems(files, { platform: 'linux', arch, packages, testDriver }),
    ...nativeProblems(archive, files, arch),
    ...manifestProblems(archive, version),
    ...texts.filter((name) => !existsSync(join(resources, name))).map((name) => `missing: resources/${name}`),
  ];
}
