import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureOf, valueOf } from '../storage/storage.fixture.ts';
import { vaultWorld, type VaultWorld } from './credentials.fixture.ts';

const origin = 'https://api.example';
const ids = ['a', 'b', 'c'];

function credentialOf(id: string) {
  return { origin, keys: [`canary-${id}`] };
}

/** A home with three keys in files, and a keychain that works now. */
async function filesWorld(): Promise<VaultWorld> {
  const world = await vaultWorld();
  world.keychain.mode = 'no-service';
  const vault = world.open();
  for (const id of ids) valueOf(await vault.set(id, credentialOf(id)));
  await vault.close();
  world.keychain.mode = 'working';
  return world;
}

async function readable({ open }: VaultWorld): Promise<unknown[]> {
  const vault = open();
  return Promise.all(ids.map(async (id) => valueOf(await vault.get(id))));
}

test('a keychain that is full keeps every key readable, and new ones out of files', async () => {
  const world = await filesWorld();
  const vault = world.open();
  await vault.storeState();
  world.keychain.mode = 'full';
  const full = { code: 'credential-store-unavailable', params: { reason: 'full' }, hint: 'make-room' };
  expect(failureOf(await vault.moveToKeychain())).toEqual(full);
  expect(await vault.storeState()).toEqual({ keychain: 'full', willHold: null, inFiles: 3 });
  expect(failureOf(await vault.set('new', credentialOf('new')))).toEqual(full);
  expect(await readdir(world.paths.credentials)).toEqual(['a.json', 'b.json', 'c.json']);
  expect(await readable(world)).toEqual(ids.map(credentialOf));
});

test('a keychain that gives way in the middle leaves what was moved, and what was not, readable', async () => {
  const world = await filesWorld();
  const vault = world.open();
  const set = world.keychain.setPassword.bind(world.keychain);
  let left = 2;
  world.keychain.setPassword = async (...item) => {
    if (!item[1].endsWith('.probe') && (left -= 1) < 0) world.keychain.mode = 'full';
    return set(...item);
  };
  expect(failureOf(await vault.moveToKeychain()).params).toEqual({ reason: 'full' });
  expect((await readdir(world.paths.credentials)).length).toBe(1);
  expect(await readable(world)).toEqual(ids.map(credentialOf));
  left = Number.POSITIVE_INFINITY;
  world.keychain.mode = 'working';
  expect(valueOf(await world.open().moveToKeychain())).toBe(1);
  expect(await readdir(world.paths.credentials)).toEqual([]);
  expect(await readable(world)).toEqual(ids.map(credentialOf));
});

test('a file that cannot be read keeps no other key from being moved', async () => {
  const world = await filesWorld();
  await writeFile(join(world.paths.credentials, 'a.json'), '{');
  const vault = world.open();
  expect(failureOf(await vault.moveToKeychain()).code).toBe('credential-missing');
  expect(await vault.storeState()).toMatchObject({ inFiles: 1 });
  expect(await readdir(world.paths.credentials)).toEqual(['a.json']);
  expect(valueOf(await world.open().get('c'))).toEqual(credentialOf('c'));
});

test('two moves at once move every key once, and neither fails', async () => {
  const world = await filesWorld();
  const vault = world.open();
  for (const moved of await Promise.all([vault.moveToKeychain(), vault.moveToKeychain()])) valueOf(moved);
  expect(await vault.storeState()).toMatchObject({ inFiles: 0 });
  expect(await readable(world)).toEqual(ids.map(credentialOf));
});

test('a file that is gone is no key that was moved', async () => {
  const world = await filesWorld();
  await rm(join(world.paths.credentials, 'a.json'));
  const vault = world.open();
  expect(failureOf(await vault.moveToKeychain())).toMatchObject({
    code: 'credential-missing',
    params: { id: 'a', reason: 'gone-from-file' },
  });
  expect(valueOf(await world.open().get('b'))).toEqual(credentialOf('b'));
});

test('a file that a move left behind goes at the next start, if the keychain holds the same', async () => {
  const world = await filesWorld();
  valueOf(await world.open().moveToKeychain());
  await writeFile(join(world.paths.credentials, 'a.json'), JSON.stringify(credentialOf('a')));
  await writeFile(join(world.paths.credentials, 'b.json'), JSON.stringify(credentialOf('another')));
  await world.open().purgeRemoved(() => 'wait');
  expect(await readdir(world.paths.credentials)).toEqual(['b.json']);
  expect(await readable(world)).toEqual(ids.map(credentialOf));
});
