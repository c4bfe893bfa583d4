/** One import: the importing file, and the imported file (from the top folder) or package. */
export interface SourceImport {
  readonly file: string;
  readonly target: string;
}
export interface Violation extends SourceImport {
  readonly rule: string;
}

interface Rule {
  readonly name: string;
  readonly breaks: (from: string, to: string) => boolean;
}

const services = [
  'catalog',
  'credentials',
  'doctor',
  'import-sweep',
  'instances',
  'links',
  'providers',
  'sessions',
  'settings',
  'tray',
  'window-requests',
];
const isSource = (target: string): boolean => target.startsWith('src-');
const isPackage = (target: string): boolean => !isSource(target) && !target.startsWith('..');
const inMain = (path: string, folder: string): boolean => path.startsWith(`src-main/${folder}/`);
const inService = (path: string): boolean => services.some((service) => inMain(path, service));
const packageName = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** Modules that open a listening socket. The home lock's socket is storage's own and serves no page. */
const serverModules = ['node:http', 'node:https', 'node:http2', 'ws'];
const opensServers = (from: string): boolean => inMain(from, 'hosts');

/** DESIGN section 2, sentence by sentence. */
const rules: readonly Rule[] = [
  {
    name: 'src-shared imports only itself, zod and @orpc/contract',
    breaks: (from, to) =>
      from.startsWith('src-shared/') &&
      !to.startsWith('src-shared/') &&
      !(isPackage(to) && ['zod', '@orpc/contract'].includes(packageName(to))),
  },
  {
    name: 'the renderer knows src-shared, never src-main',
    breaks: (from, to) => from.startsWith('src-renderer/') && to.startsWith('src-main/'),
  },
  {
    name: 'main never imports the renderer',
    breaks: (from, to) => from.startsWith('src-main/') && to.startsWith('src-renderer/'),
  },
  {
    name: 'the renderer has no Node modules',
    breaks: (from, to) => from.startsWith('src-renderer/') && to.startsWith('node:'),
  },
  {
    name: 'only hosts/desktop and the preload import electron',
    breaks: (from, to) =>
      packageName(to) === 'electron' && !inMain(from, 'hosts/desktop') && from !== 'src-main/preload.ts',
  },
  { name: 'only hosts start servers', breaks: (from, to) => serverModules.includes(to) && !opensServers(from) },
  {
    name: 'nothing but a host imports a host',
    breaks: (from, to) => inMain(to, 'hosts') && !inMain(from, 'hosts') && from !== 'src-main/preload.ts',
  },
  { name: 'services do not know the API', breaks: (from, to) => inService(from) && inMain(to, 'api') },
  {
    name: 'services and storage do not know the core',
    breaks: (from, to) =>
      to === 'src-main/core.ts' && (inService(from) || inMain(from, 'storage') || inMain(from, 'api')),
  },
  {
    name: 'storage knows no service',
    breaks: (from, to) => inMain(from, 'storage') && (inService(to) || inMain(to, 'api')),
  },
];

export function findViolations(imports: readonly SourceImport[]): readonly Violation[] {
  return imports.flatMap(({ file, target }) =>
    rules.filter((rule) => rule.breaks(file, target)).map((rule) => ({ file, target, rule: rule.name })),
  );
}
