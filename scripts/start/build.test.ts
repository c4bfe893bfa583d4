import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuildStale } from './build.ts';

const sources = ['src-main/a/core.ts', 'src-renderer/main.tsx', 'src-shared/errors.ts'];
const configs = ['electron.vite.config.ts', 'package-lock.json'];
const results = ['out/main/desktop.js', 'out/main/web.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const [before, built, after] = [1_000, 2_000, 3_000];
let root = '';

async function put(file: string, seconds: number): Promise<void> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await utimes(path, seconds, seconds);
  for (let folder = dirname(path); folder !== root; folder = dirname(folder)) await utimes(folder, before, before);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'patchbay-build-'));
  for (const file of [...sources, ...configs]) await put(file, before);
  for (const file of results) await put(file, built);
});

afterEach(() => rm(root, { recursive: true }));

it('takes a build that is newer than all sources', () => {
  expect(isBuildStale(root)).toBe(false);
});

it.each([...sources, ...configs])('builds again after %s changed', async (file) => {
  await put(file, after);
  expect(isBuildStale(root)).toBe(true);
});

it('builds again after a source was deleted', async () => {
  await rm(join(root, 'src-main/a/core.ts'));
  expect(isBuildStale(root)).toBe(true);
});

it.each(results)('builds when %s is missing', async (file) => {
  await rm(join(root, file));
  expect(isBuildStale(root)).toBe(true);
});

it('does not mind tests', async () => {
  await put('src-main/a/core.test.ts', after);
  expect(isBuildStale(root)).toBe(false);
});
