import type { ArchiveFile } from './archive.ts';

export interface ContentRules {
  readonly platform: string;
  readonly arch: string;
  /** Names of the packages that run outside the bundle, in whatever folder they are. */
  readonly packages: readonly string[];
  /** Whether specs may drive it from within main. */
  readonly testDriver: boolean;
}

/** Without one of these the app does not start, or has nothing to show. */
const required = [
  'package.json',
  'out/main/desktop.js',
  'out/main/web.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/main/icons/trayTemplate.png',
  'out/main/icons/trayTemplate@2x.png',
  'out/main/icons/tray-light.png',
  'out/main/icons/tray-dark.png',
  'catalog-data/demo.json',
  'catalog-data/anthropic.json',
  'catalog-data/openai.json',
  'catalog-data/NOTICE.md',
];
const testDriver = /^out\/main\/chunks\/test-driver-[^/]*\.js$/;
const roots = ['package.json', 'out/main', 'out/preload', 'out/renderer', 'catalog-data', 'node_modules'];

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
}
const bans: readonly Ban[] = [
  { what: 'a test', pattern: /(^|\/)(tests?|__tests__|fixtures)\/|\.(test|spec|bench|fixture)\.[cm]?[jt]sx?$/ },
  { what: 'a source', pattern: /\.([cm]?ts|tsx|cc|cpp|c|h|gyp|gypi)$/ },
  { what: 'a source map', pattern: /\.map$/ },
  { what: 'a cache', pattern: /(^|\/)\.(compile-)?cache\// },
  { what: 'a page about a package', pattern: /^node_modules\/.*(readme|changelog)[^/]*$/i },
];

/** Measured 2026-11: 23 MB, most of it the page (6.4), the SDKs (10) and SQLite (2.3). A second copy of any of them shows. */
export const sizeBudget = 28_000_000;

function nativeModules({ platform, arch }: ContentRules): readonly string[] {
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node`,
  ];
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The package that a file belongs to, such as `@b/c`; null for a file of the app. */
function packageOf(path: string): string | null {
  return /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;
}

/** What is wrong with an archive's files, a line each. */
export function contentProblems(files: readonly ArchiveFile[], rules: ContentRules): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const natives = nativeModules(rules);
  const found = new Set(files.flatMap(({ path }) => packageOf(path) ?? []));
  const drivers = files.filter(({ path }) => testDriver.test(path)).map(({ path }) => path);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return [
    ...[...required, ...natives].filter((path) => !paths.has(path)).map((path) => `missing: ${path}`),
    ...rules.packages.filter((name) => !found.has(name)).map((name) => `missing: the package ${name}`),
    ...[...found].filter((name) => !rules.packages.includes(name)).map((name) => `no run-time dependency: ${name}`),
    ...(rules.testDriver ? [] : drivers.map((path) => `a way in for tests: ${path}`)),
    ...(rules.testDriver && drivers.length === 0 ? ['missing: the way in for tests'] : []),
    ...files.flatMap(({ path, unpacked }) => [
      ...(roots.some((root) => isBelow(path, root)) ? [] : [`not of the app: ${path}`]),
      ...bans.filter(({ pattern }) => pattern.test(path)).map(({ what }) => `${what}: ${path}`),
      ...(path.endsWith('.node') && !natives.includes(path) ? [`for another system: ${path}`] : []),
      ...(path.endsWith('.node') && !unpacked ? [`inside the archive, where nothing can load it: ${path}`] : []),
      ...(!path.endsWith('.node') && unpacked
        ? [`outside the archive, where its integrity is not checked: ${path}`]
        : []),
    ]),
    ...(size > sizeBudget ? [`${size} bytes are over the budget of ${sizeBudget}`] : []),
  ];
}
