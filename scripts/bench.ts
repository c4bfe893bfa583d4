import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BenchRow } from './bench/row.ts';

/**
 * Where there is something to compare with, each measures its own baseline in the same run, and the limit is a ratio, as
 * machines differ and are noisy.
 */
const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<BenchRow[]> }>>> = {
  catalog: () => import('./bench/catalog.ts'),
  'catalog-layers': () => import('./bench/catalog-layers.ts'),
  'catalog-search': () => import('./bench/catalog-search.ts'),
  instances: () => import('./bench/instances.ts'),
  providers: () => import('./bench/providers.ts'),
  start: () => import('./bench/start.ts'),
  'desktop-start': () => import('./bench/desktop-start.ts'),
  stream: () => import('./bench/stream.ts'),
  tray: () => import('./bench/tray.ts'),
  turns: () => import('./bench/turns.ts'),
  markdown: () => import('./bench/markdown.ts'),
  conversation: () => import('./bench/conversation.ts'),
  sessions: () => import('./bench/sessions.ts'),
  'page-size': () => import('./bench/page-size.ts'),
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const chosen = positionals.length === 0 ? Object.keys(benches) : positionals;

const rows: BenchRow[] = [];
for (const name of chosen) {
  const load = benches[name];
  if (load === undefined) {
    console.error(`There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}`);
    process.exit(2);
  }
  const { run } = await load();
  for (const row of await run()) {
    rows.push(row);
    const comparison = row.better === 'lower' ? 'at most' : 'at least';
    console.log(
      `${row.ok ? 'ok  ' : 'MISS'} ${row.id}: ${row.value.toFixed(3)} (${comparison} ${row.limit}) ${row.what}`,
    );
  }
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.filter((row) => row.ok).length} of ${rows.length} within their limits`);
