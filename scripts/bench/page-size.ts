import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './row.ts';

const renderer = join(import.meta.dirname, '..', '..', 'out', 'renderer');
const limitKilobytes = 250;

/** The scripts that the page loads before it shows anything: the entry and what it imports statically. */
async function firstLoadScripts(): Promise<ReadonlySet<string>> {
  const html = await readFile(join(renderer, 'index.html'), 'utf8');
  const entries = Array.from(html.matchAll(/(?:src|href)="([^"]+\.js)"/g), (match) => match[1] ?? '');
  const scripts = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (scripts.has(path)) return;
    scripts.add(path);
    const text = await readFile(join(renderer, path), 'utf8');
    const imports = text.matchAll(/(?:^|[;}\s])(?:import|export)[^'"`();]*?(?:from)?\s*["'](\.\/[^"']+\.js)["']/g);
    for (const match of imports) await visit(join(path, '..', match[1] ?? ''));
  };
  for (const entry of entries) await visit(entry.replace(/^\.?\//, ''));
  return scripts;
}

export async function run(): Promise<BenchRow[]> {
  let bytes = 0;
  for (const script of await firstLoadScripts()) bytes += gzipSync(await readFile(join(renderer, script))).length;
  const value = bytes / 1024;
  return [
    {
      id: 'page.first-load',
      what: 'first-load JavaScript of the page, KB gzipped',
      value,
      limit: limitKilobytes,
      better: 'lower',
      ok: bytes > 0 && value <= limitKilobytes,
    },
  ];
}
