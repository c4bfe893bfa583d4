import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { debProblems } from './deb-problems.ts';
import { inspectable, released, type Flavour } from './flavours.ts';
import { importProblems } from './foreign-imports.ts';
import { fuseProblems } from './fuse-problems.ts';
import { pack, type Packed } from './pack.ts';
import { packageProblems } from './package-problems.ts';
import { serveSession } from './serve-session.ts';

export interface PackageCheck {
  readonly what: string;
  /** What is wrong, a line each; empty when all is well. */
  readonly run: (packages: CheckedPackages) => readonly string[] | Promise<readonly string[]>;
}

/** What the checks look at: made once, in a folder that the caller removes. */
export interface CheckedPackages {
  readonly root: string;
  readonly folder: string;
  readonly released: Packed;
  readonly inspectable: Packed;
  /** The released app's files, taken out of its archive: away from the repository, it finds no other packages. */
  readonly app: string;
}

/** Packs both flavours of what out/ holds. */
export async function makePackages(root: string, folder: string): Promise<CheckedPackages> {
  const packFlavour = (flavour: Flavour): Promise<Packed> => pack(root, flavour, join(folder, flavour.config));
  const packages = { released: await packFlavour(released), inspectable: await packFlavour(inspectable) };
  const app = join(folder, 'app');
  extractAll(packages.released.archive, app);
  return { root, folder, ...packages, app };
}

export const packageChecks: readonly PackageCheck[] = [
  {
    what: 'holds what it needs, and nothing else',
    run: ({ root, released: packed }) => packageProblems(root, packed, released),
  },
  {
    what: 'has its fuses set',
    run: ({ released: packed }) => fuseProblems(packed.executable, released),
  },
  {
    what: 'differs where tests look into it: in two fuses and a way in',
    run: async ({ root, inspectable: packed }) => [
      ...packageProblems(root, packed, inspectable),
      ...(await fuseProblems(packed.executable, inspectable)),
    ],
  },
  {
    what: 'registers itself and its links with the system',
    run: ({ root, released: packed, folder }) => debProblems(root, packed, join(folder, 'deb')),
  },
  {
    what: 'loads every package outside of its bundle',
    run: ({ app }) => importProblems(app),
  },
  {
    what: 'serves a session from its own files',
    run: async ({ app }) => {
      const answer = await serveSession(app);
      const good = answer.state === 'complete' && answer.pieces > 1 && answer.title === 'Patchbay';
      return good && answer.providers > 1
        ? []
        : [`the demo's answer, the page or the catalogs: ${JSON.stringify(answer)}`];
    },
  },
];
