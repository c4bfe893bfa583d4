import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface ProductionPackage {
  /** Below the repository, such as `node_modules/a/node_modules/b`. */
  readonly folder: string;
  /** As code imports it. */
  readonly installedAs: string;
  /** Its own name, which differs where it stands in for another. */
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

const folderPrefix = 'node_modules/';

/** The packages that the app needs at run time outside of its bundle, as the lock file has them. */
export function productionPackages(root: string): readonly ProductionPackage[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
    .map(([folder, { name, version = '', license = null }]) => {
      const installedAs = folder.slice(folder.lastIndexOf(folderPrefix) + folderPrefix.length);
      return { folder, installedAs, name: name ?? installedAs, version, license };
    });
}
