import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../storage/storage.fixture.ts';
import { vaultWorld } from './credentials.fixture.ts';

const origin = 'https://host.example';
const several = { origin, keys: ['canary-one', 'canary-two'], headers: { authorization: 'Bearer canary-three' } };

describe('several keys and secret headers', () => {
  test('are kept as one value, in their order', async () => {
    const { open, keychain } = await vaultWorld();
    const entry = valueOf(await open().set('work', several));
    expect([...keychain.items.values()]).toEqual([JSON.stringify(several)]);
    expect(valueOf(await open().get('work'))).toEqual(several);
    expect(entry.keys.map((key) => key.lastRefused)).toEqual([null, null]);
    expect(new Set(entry.keys.map((key) => key.fingerprint)).size).toBe(2);
    expect(entry.headers).toEqual(['authorization']);
    expect(JSON.stringify(entry)).not.toContain('canary');
  });

  test('move to another origin together', async () => {
    const { open } = await vaultWorld();
    valueOf(await open().set('work', several));
    valueOf(await open().rebind('work', 'https://other.example'));
    expect(valueOf(await open().get('work'))).toEqual({ ...several, origin: 'https://other.example' });
  });

  test('headers may be all there is, and no headers are not stored', async () => {
    const { open, keychain } = await vaultWorld();
    const headersOnly = { origin, keys: [], headers: { 'x-team': 'canary' } };
    valueOf(await open().set('work', headersOnly));
    expect(valueOf(await open().get('work'))).toEqual(headersOnly);
    valueOf(await open().set('work', { origin, keys: ['one'], headers: {} }));
    expect([...keychain.items.values()]).toEqual([JSON.stringify({ origin, keys: ['one'] })]);
  });

  test('fill a sealed file when they are long', async () => {
    const { open } = await vaultWorld();
    const long = { ...several, keys: ['a'.repeat(3_000), 'b'.repeat(16_000)] };
    valueOf(await open().set('work', long));
    expect(valueOf(await open().get('work'))).toEqual(long);
  });
});

describe('what earlier versions stored', () => {
  test('is read, and is of one key', async () => {
    const { open, keychain, paths } = await vaultWorld();
    valueOf(await open().set('work', { origin, keys: ['one'] }));
    expect([...keychain.items.values()]).toEqual([JSON.stringify({ origin, keys: ['one'] })]);
    const old = { store: 'keychain', setAt: 5, fingerprint: '01234567', origin };
    const index = { version: '1.0', entries: { work: old }, removals: {}, leftovers: [] };
    await writeFile(paths.credentialIndex, JSON.stringify(index));
    const vault = open();
    expect(await vault.entry('work')).toEqual({
      ...old,
      keys: [{ fingerprint: '01234567', setAt: 5, lastRefused: null }],
      headers: [],
    });
    expect(valueOf(await vault.get('work'))).toEqual({ origin, keys: ['one'] });
  });

  test('a mark of a kind that nothing here knows costs the mark alone', async () => {
    const { open, paths } = await vaultWorld();
    valueOf(await open().set('work', several));
    valueOf(await open().markKey('work', 0, { code: 'auth-rejected', at: 7 }));
    const index = await readFile(paths.credentialIndex, 'utf8');
    await writeFile(paths.credentialIndex, index.replace('auth-rejected', 'eaten-by-bear'));
    const entry = await open().entry('work');
    expect(entry?.keys.map((key) => key.lastRefused)).toEqual([null, null]);
  });
});

describe('the mark of a refused key', () => {
  test('stays with the key through restarts and changes, and goes when it works', async () => {
    const { open } = await vaultWorld();
    const before = valueOf(await open().set('work', several));
    const refused = { code: 'quota-exceeded', at: 1_000 } as const;
    valueOf(await open().markKey('work', 1, refused));
    const marks = async () => (await open().entry('work'))?.keys.map((key) => key.lastRefused);
    expect(await marks()).toEqual([null, refused]);
    valueOf(await open().set('work', { ...several, keys: ['canary-two', 'canary-new'] }));
    expect(await marks()).toEqual([refused, null]);
    expect((await open().entry('work'))?.keys[0]?.setAt).toBe(before.keys[1]?.setAt);
    valueOf(await open().markKey('work', 0, null));
    expect(await marks()).toEqual([null, null]);
  });

  test('is announced when it changes, and asks no keychain', async () => {
    const { open, keychain } = await vaultWorld();
    const vault = open();
    valueOf(await vault.set('work', several));
    keychain.mode = 'locked';
    let heard = 0;
    vault.onChange(() => {
      heard += 1;
    });
    valueOf(await vault.markKey('work', 0, null));
    expect(heard).toBe(0);
    valueOf(await vault.markKey('work', 0, { code: 'auth-rejected', at: 1 }));
    expect(heard).toBe(1);
  });

  test.each([
    ['work', 9],
    ['work', -1],
    ['nobody', 0],
    ['__proto__', 0],
  ])('of a key that is not there is none: %s %i', async (id, place) => {
    const { open } = await vaultWorld();
    const vault = open();
    const before = valueOf(await vault.set('work', several));
    valueOf(await vault.markKey(id, place, { code: 'auth-rejected', at: 1 }));
    expect(await vault.entry('work')).toEqual(before);
  });
});
