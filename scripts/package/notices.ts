import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { productionPackages } from './production-packages.ts';

interface Notice {
  readonly name: string;
  readonly version: string;
  /** The licence's short name, such as `MIT`. */
  readonly license: string;
  /** The texts that the licence asks to keep; empty where a package has none. */
  readonly text: string;
}

const bundles = ['main', 'preload', 'renderer'];
const noticeFile = /^(licen[cs]e|copying|notice)/i;
const noText = 'Their packages name the licence and bring no text of it.';
const rule = '='.repeat(80);

const bundledSchema = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string().optional(), text: z.string().optional() }),
);

/** What the build put into out/, which it lists itself. */
function bundledNotices(root: string): readonly Notice[] {
  return bundles.flatMap((bundle) => {
    const file = join(root, 'out', bundle, 'licenses.json');
    return bundledSchema
      .parse(JSON.parse(readFileSync(file, 'utf8')))
      .map(({ name, version, identifier = '', text = '' }) => ({ name, version, license: identifier, text }));
  });
}

function packageNotices(root: string): readonly Notice[] {
  return productionPackages(root).map(({ folder, name, version, license }) => {
    const files = readdirSync(join(root, folder)).filter((file) => noticeFile.test(file));
    const texts = files.toSorted().map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    return { name, version, license: license ?? '', text: texts.join('\n\n') };
  });
}

function titleOf({ name, version, license }: Notice): string {
  return license === '' ? `${name} ${version}` : `${name} ${version} (${license})`;
}

/**
 * The licences of all third-party code in the package, each text once with everything that it covers; the same for the same
 * packages. Throws for a package that states no licence at all: it may not be handed out.
 */
export function formatNotices(notices: readonly Notice[]): string {
  const byText = new Map<string, Set<string>>();
  for (const notice of notices.toSorted((a, b) => titleOf(a).localeCompare(titleOf(b), 'en'))) {
    if (notice.license === '' && notice.text === '') throw new Error(`${titleOf(notice)} states no licence`);
    const titles = byText.get(notice.text) ?? new Set();
    byText.set(notice.text, titles.add(titleOf(notice)));
  }
  const parts = Array.from(byText, ([text, titles]) => `${[...titles].join('\n')}\n\n${text === '' ? noText : text}`);
  return ['Patchbay contains the following software of others, under these licences.', ...parts].join(
    `\n\n${rule}\n\n`,
  );
}

/** Writes out/THIRD-PARTY-NOTICES.txt from what the build bundled and what is packed beside it. */
export function writeNotices(root: string): void {
  const catalog = readFileSync(join(root, 'catalog-data', 'NOTICE.md'), 'utf8').trim();
  const code = formatNotices([...bundledNotices(root), ...packageNotices(root)]);
  writeFileSync(join(root, 'out', 'THIRD-PARTY-NOTICES.txt'), `${code}\n\n${rule}\n\n${catalog}\n`);
}
