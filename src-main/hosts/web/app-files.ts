import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface AppFiles {
  readonly version: string;
  readonly catalogFolder: string;
  readonly rendererFolder: string;
}

function appRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${import.meta.dirname}`);
  }
}

/** What belongs to the app itself; the same whether it runs from the sources or built. */
export function findAppFiles(): AppFiles {
  const root = appRoot();
  const version = /"version": "([^"]*)"/.exec(readFileSync(join(root, 'package.json'), 'utf8'))?.[1];
  return {
    version: version ?? 'unknown',
    catalogFolder: join(root, 'catalog-data'),
    rendererFolder: join(root, 'out', 'renderer'),
  };
}
