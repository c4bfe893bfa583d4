import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore, type Core } from '../../src-main/core.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { openHome } from '../../src-main/storage/open-home.ts';
import type { TrayItem } from '../../src-main/tray/tray-item.ts';
import { trayMenu } from '../../src-main/tray/tray-menu.ts';
import { readTrayState } from '../../src-main/tray/tray-state.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const many = { instances: 200, modelsOfEach: 25 };
const few = { instances: 50, modelsOfEach: 25 };
const wide = { instances: 1, modelsOfEach: 5_000 };
const favourites = 100;
const recents = 10;
const warmUps = 30;
const repeats = 300;

interface Size {
  readonly instances: number;
  readonly modelsOfEach: number;
}

const idOf = (index: number): string => `instance-${index}`;
/** Spread over all the instances, so that nothing is read for one and used for the next. */
const chosen = (count: number, { instances, modelsOfEach }: Size) =>
  Array.from({ length: count }, (_, index) => ({
    instanceId: idOf((index * 7) % instances),
    modelId: `model-${index % modelsOfEach}`,
  }));

/** A home with so many instances, each with a list of its own that its endpoint gave. */
async function openCore(home: string, size: Size): Promise<Core> {
  const opened = await openHome(home);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const ids = Array.from({ length: size.instances }, (_, index) => idOf(index));
  const settings = { catalogProviderId: 'ollama', endpoint: 'http://127.0.0.1:9' };
  const instances = ids.map((id) => [id, { ...settings, displayName: `Instance ${id}` }] as const);
  const models = Array.from({ length: size.modelsOfEach }, (_, index) => ({
    id: `model-${index}`,
    name: `Model number ${index}`,
    contextWindow: null,
  }));
  const list = JSON.stringify({ version: '1.0', url: settings.endpoint, fetchedAt: Date.now(), models });
  await writeFile(
    join(home, 'provider-instances.json'),
    JSON.stringify({ version: '1.0', instances: Object.fromEntries(instances) }),
  );
  await mkdir(join(home, 'catalog-cache'), { recursive: true });
  for (const id of ids) await writeFile(join(home, 'catalog-cache', `models-${id}.json`), list);
  const favouriteModels = chosen(favourites, size);
  const [defaultModel] = favouriteModels;
  await writeFile(
    join(home, 'settings.json'),
    JSON.stringify({ version: '1.0', defaultModel, favouriteModels, recentModels: chosen(recents, size) }),
  );
  return createCore({
    paths: opened.value,
    version: '0.0.0-bench',
    host: 'desktop',
    environment: {},
    catalogFolder: join(import.meta.dirname, '..', '..', 'catalog-data'),
    log: silentLog,
  });
}

/** What the tray does after a change: everything it reads from the services, and the menu made of it. */
async function build({ services }: Core): Promise<readonly TrayItem[]> {
  return trayMenu(await readTrayState(services));
}

async function timed(core: Core): Promise<number> {
  const start = performance.now();
  await build(core);
  return performance.now() - start;
}

function countOf(items: readonly TrayItem[]): number {
  return items.reduce((count, item) => count + 1 + countOf(item.items), 0);
}

/** The two take turns, each as often first, so that whatever else the machine does falls on both. */
async function ratio(large: Core, small: Core): Promise<number> {
  const times = new Map<Core, number[]>([
    [large, []],
    [small, []],
  ]);
  for (let round = 0; round < warmUps + repeats; round += 1) {
    for (const core of round % 2 === 0 ? [large, small] : [small, large]) {
      const ms = await timed(core);
      if (round >= warmUps) times.get(core)?.push(ms);
    }
  }
  return median(times.get(large) ?? []) / median(times.get(small) ?? []);
}

export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const cores: Core[] = [];
  try {
    for (const [name, size] of Object.entries({ many, few, wide }))
      cores.push(await openCore(join(folder, name), size));
    const [large, small, single] = cores;
    if (large === undefined || small === undefined || single === undefined) throw new Error('No cores');
    const models = many.instances * many.modelsOfEach;
    const items = [countOf(await build(large)), countOf(await build(small)), countOf(await build(single))];
    const shownInstances = (await build(large)).filter(({ type }) => type === 'submenu').length;
    if (shownInstances < 2) throw new Error('The menu shows no instances');
    return [
      benchRow({
        id: 'tray-items',
        what: `tray: items of the menu, of ${many.instances} instances with ${models} models, of ${few.instances}, and of one with ${wide.modelsOfEach}; the most`,
        value: Math.max(...items),
        limit: 200,
        better: 'lower',
      }),
      benchRow({
        id: 'tray-build',
        what: `tray: reading what it shows from the services and making the menu, ${many.instances} instances with ${models} models / ${few.instances} with ${few.instances * few.modelsOfEach}`,
        value: await ratio(large, small),
        limit: 2,
        better: 'lower',
      }),
    ];
  } finally {
    for (const core of cores) await core.close();
    await rm(folder, { recursive: true, force: true });
  }
}
