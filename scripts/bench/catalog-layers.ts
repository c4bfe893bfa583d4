import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLayers, makeLayers, parseAll, type LayerFolders } from './catalog/layers.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const warmUps = 3;
const repeats = 9;
const sizes = { few: 1_000, usual: 10_000, many: 100_000 } as const;

async function timed(workload: () => unknown): Promise<number> {
  const start = performance.now();
  await workload();
  return performance.now() - start;
}

async function withLayers<Value>(models: number, use: (folders: LayerFolders) => Promise<Value>): Promise<Value> {
  const root = await mkdtemp(join(tmpdir(), 'patchbay-layers-'));
  try {
    return await use(await makeLayers(root, models));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function medianMs(workload: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < warmUps + repeats; round += 1) {
    const ms = await timed(workload);
    if (round >= warmUps) times.push(ms);
  }
  return median(times);
}

/** The two take turns, so that whatever else the machine does falls on both. */
async function mergeRatio(folders: LayerFolders): Promise<number> {
  const plain: number[] = [];
  const merge: number[] = [];
  for (let round = 0; round < warmUps + repeats; round += 1) {
    const [plainMs, mergeMs] = [await timed(() => parseAll(folders)), await timed(() => loadLayers(folders))];
    if (round < warmUps) continue;
    plain.push(plainMs);
    merge.push(mergeMs);
  }
  return median(merge) / median(plain);
}

export async function run(): Promise<BenchRow[]> {
  const ratio = await withLayers(sizes.usual, mergeRatio);
  const few = await withLayers(sizes.few, (folders) => medianMs(() => loadLayers(folders)));
  const many = await withLayers(sizes.many, (folders) => medianMs(() => loadLayers(folders)));
  const perModel = many / sizes.many / (few / sizes.few);
  return [
    benchRow({
      id: 'catalog-merge',
      what: `catalog: shipped, update, user and patch layers of ${sizes.usual} models, merged and indexed, warm / JSON.parse of the same bytes`,
      value: ratio,
      limit: 3,
      better: 'lower',
    }),
    benchRow({
      id: 'catalog-merge-scale',
      what: `catalog: the same for each of ${sizes.many} models / for each of ${sizes.few}`,
      value: perModel,
      limit: 2,
      better: 'lower',
    }),
  ];
}
