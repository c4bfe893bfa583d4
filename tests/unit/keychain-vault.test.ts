import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../src-main/storage/storage.fixture.ts';
import { keyringMissing } from '../keychain/keyring-session.ts';
import { startKeyring, vaultOn, vaultWithoutBus } from '../keychain/vaults.ts';

const missing = keyringMissing();
const origin = 'https://api.example';
const secret = 'canary-key-in-the-keyring';
const credential = { origin, keys: [secret] };
const stored = { ok: true, value: credential };
const locked = { ok: false, failure: { code: 'credential-store-locked', params: {}, hint: 'unlock-keychain' } };

async function homeIn(folder: string, name = 'home'): Promise<string> {
  const home = join(folder, name);
  await mkdir(home, { mode: 0o700 });
  return home;
}

async function homeId(home: string): Promise<string> {
  return z.object({ homeId: z.string() }).parse(JSON.parse(await readFile(join(home, 'home.json'), 'utf8'))).homeId;
}

async function filesHolding(home: string, text: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const));
  return contents.filter(([, content]) => content.includes(text)).map(([file]) => file);
}

describe.skipIf(missing !== null)(`a real keyring${missing === null ? '' : ` (${missing})`}`, () => {
  test('holds the key where secret-tool finds it, and no file does', async () => {
    const session = await startKeyring();
    await session.unlock();
    const home = await homeIn(session.folder);
    const vault = vaultOn(session, home);
    expect(await vault.run({ call: 'storeState' })).toEqual({ keychain: 'working', willHold: 'keychain', inFiles: 0 });
    expect(await vault.run({ call: 'set', id: 'work', credential })).toMatchObject({ value: { store: 'keychain' } });
    const account = `${await homeId(home)}/work`;
    expect(session.lookup(account)).toBe(JSON.stringify(credential));
    expect(session.lookup(`${await homeId(home)}/.probe`)).toBeNull();
    expect(await filesHolding(home, secret)).toEqual([]);
    expect(await vaultOn(session, home).run({ call: 'get', id: 'work' })).toEqual(stored);
    expect(await vault.run({ call: 'clear', id: 'work' })).toEqual({ ok: true });
    expect(session.lookup(account)).toBeNull();
  });

  test('keeps the keys of two homes apart', async () => {
    const session = await startKeyring();
    await session.unlock();
    const [one, two] = [await homeIn(session.folder, 'one'), await homeIn(session.folder, 'two')];
    const second = { origin, keys: ['second'] };
    await vaultOn(session, one).run({ call: 'set', id: 'work', credential });
    const other = vaultOn(session, two);
    await other.run({ call: 'set', id: 'work', credential: second });
    expect(await vaultOn(session, one).run({ call: 'get', id: 'work' })).toEqual(stored);
    expect(await other.run({ call: 'clear', id: 'work' })).toEqual({ ok: true });
    expect(session.lookup(`${await homeId(one)}/work`)).toBe(JSON.stringify(credential));
  });

  test('takes a long value as a sealed file', async () => {
    const session = await startKeyring();
    await session.unlock();
    const home = await homeIn(session.folder);
    const long = { origin, keys: [`${secret}${'k'.repeat(10_000)}`] };
    await vaultOn(session, home).run({ call: 'set', id: 'work', credential: long });
    expect(session.lookup(`${await homeId(home)}/work`)?.length).toBeLessThan(300);
    expect(await filesHolding(home, secret)).toEqual([]);
    expect(await vaultOn(session, home).run({ call: 'get', id: 'work' })).toEqual({ ok: true, value: long });
  });

  test('loses nothing when locked', async () => {
    const session = await startKeyring();
    await session.unlock();
    const home = await homeIn(session.folder);
    await vaultOn(session, home).run({ call: 'set', id: 'work', credential });
    session.lock();
    const vault = vaultOn(session, home);
    expect(await vault.run({ call: 'get', id: 'work' })).toEqual(locked);
    expect(await vault.run({ call: 'set', id: 'work', credential: { origin, keys: ['new'] } })).toEqual(locked);
    expect(await vault.run({ call: 'clear', id: 'work' })).toEqual(locked);
    expect(await vault.run({ call: 'storeState' })).toEqual({ keychain: 'locked', willHold: null, inFiles: 0 });
    expect(await filesHolding(home, 'new')).toEqual([]);
    await session.unlock();
    expect(await vaultOn(session, home).run({ call: 'get', id: 'work' })).toEqual(stored);
    expect(session.lookup(`${await homeId(home)}/work`)).toBe(JSON.stringify(credential));
  });

  test('that was restarted is out of reach until Patchbay is too, and nothing falls into a file', async () => {
    const session = await startKeyring();
    await session.unlock();
    const home = await homeIn(session.folder);
    const vault = vaultOn(session, home);
    await vault.run({ call: 'set', id: 'work', credential });
    await session.unlock();
    const failure = { code: 'credential-store-unavailable', params: { reason: 'failing' }, hint: 'restart-app' };
    expect(await vault.run({ call: 'get', id: 'work' })).toEqual(stored);
    expect(await vault.run({ call: 'set', id: 'other', credential })).toEqual({ ok: false, failure });
    expect(await vault.run({ call: 'storeState' })).toEqual({ keychain: 'failing', willHold: null, inFiles: 0 });
    expect(await filesHolding(home, secret)).toEqual([]);
    expect(await vaultOn(session, home).run({ call: 'get', id: 'work' })).toEqual(stored);
  });

  test('that hangs is answered for in time, and works again afterwards', async () => {
    const session = await startKeyring();
    await session.unlock();
    const home = await homeIn(session.folder);
    await vaultOn(session, home).run({ call: 'set', id: 'work', credential });
    const vault = vaultOn(session, home, 300);
    await vault.run({ call: 'storeState' });
    session.freeze();
    const started = performance.now();
    const hanging = { failure: { code: 'credential-store-unavailable', params: { reason: 'hanging' } } };
    expect(await vault.run({ call: 'get', id: 'work' })).toMatchObject(hanging);
    expect(await vault.run({ call: 'set', id: 'other', credential })).toMatchObject(hanging);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await filesHolding(home, secret)).toEqual([]);
    session.thaw();
    await expect.poll(() => vault.run({ call: 'get', id: 'work' })).toEqual(stored);
  });

  test('that nobody has set up sends keys into files, from where they move into one that works', async () => {
    const session = await startKeyring();
    const home = await homeIn(session.folder);
    const vault = vaultOn(session, home);
    expect(await vault.run({ call: 'set', id: 'work', credential })).toMatchObject({ value: { store: 'file' } });
    expect(await vault.run({ call: 'storeState' })).toMatchObject({ willHold: 'file', inFiles: 1 });
    const other = await startKeyring();
    await other.unlock();
    const moving = vaultOn(other, home);
    expect(await moving.run({ call: 'moveToKeychain' })).toEqual({ ok: true, value: 1 });
    expect(other.lookup(`${await homeId(home)}/work`)).toBe(JSON.stringify(credential));
    expect(await filesHolding(home, secret)).toEqual([]);
  });
});

test('without a session bus the key is in a file for its owner only', async () => {
  const home = await temporaryFolder();
  const vault = vaultWithoutBus(home);
  expect(await vault.run({ call: 'set', id: 'work', credential })).toMatchObject({ value: { store: 'file' } });
  const file = join(home, 'credentials', 'work.json');
  expect(await filesHolding(home, secret)).toEqual([file]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const state = await vault.run({ call: 'storeState' });
  expect(z.object({ keychain: z.enum(['no-service', 'no-library']) }).safeParse(state).success).toBe(true);
  expect(state).toMatchObject({ willHold: 'file', inFiles: 1 });
});
