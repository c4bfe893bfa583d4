import { mkdir, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { LazyDatabase, storeOn } from './lazy-database.ts';

let home: DatabaseHome;
let lazy: LazyDatabase;
beforeEach(async () => {
  home = await DatabaseHome.make();
  lazy = new LazyDatabase({ paths: home.paths, onProblem: (problem) => home.problems.push(problem) });
});
afterEach(async () => {
  await lazy.close();
  await home.remove();
});

it('opens the database once, for everyone', async () => {
  const [first, second] = await Promise.all([lazy.open(), lazy.open()]);
  expect(first.ok && second.ok && first.value === second.value).toBe(true);
});

it('closes what was never opened', async () => {
  await expect(lazy.close()).resolves.toBeUndefined();
});

it('tries again after a failure that may pass, and reports it once', async () => {
  await mkdir(home.paths.database);
  expect(await lazy.open()).toMatchObject({ ok: false, failure: { code: 'storage-failed' } });
  expect(await lazy.open()).toMatchObject({ ok: false });
  expect(home.problems).toHaveLength(1);
  await rm(home.paths.database, { recursive: true });
  expect(await lazy.open()).toMatchObject({ ok: true });
});

it('builds a store once, and none while there is no database', async () => {
  let built = 0;
  const store = storeOn(
    () => lazy.open(),
    () => {
      built += 1;
      return built;
    },
  );
  await mkdir(home.paths.database);
  expect(await store()).toMatchObject({ ok: false });
  await rm(home.paths.database, { recursive: true });
  expect(await store()).toEqual({ ok: true, value: 1 });
  expect(await store()).toEqual({ ok: true, value: 1 });
});
