import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HomePaths } from '../storage/home.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { FakeKeychain, vaultWorld } from './credentials.fixture.ts';
import type { RemovalDecision } from './vault.ts';

const origin = 'https://api.example';
const secret = 'canary-key-4711';
const credential = { origin, keys: [secret] };

/** Every file below the home with its content. */
async function filesOf(root: string): Promise<Map<string, string>> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)));
}

async function filesHolding(paths: HomePaths, text: string): Promise<string[]> {
  return [...(await filesOf(paths.root))].filter(([, content]) => content.includes(text)).map(([file]) => file);
}

describe('with a keychain', () => {
  test('a key is kept there and in no file', async () => {
    const { open, keychain, paths } = await vaultWorld();
    const entry = valueOf(await open().set('work', credential));
    expect(entry).toMatchObject({ store: 'keychain', origin });
    expect(entry.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect([...keychain.items.values()]).toEqual([JSON.stringify(credential)]);
    expect([...keychain.items.keys()][0]).toMatch(/^patchbay [0-9a-f-]{36}\/work$/);
    expect(await filesHolding(paths, secret)).toEqual([]);
  });

  test('it is there after a restart, is replaced and cleared', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    const vault = open();
    expect(valueOf(await vault.get('work'))).toEqual(credential);
    await vault.set('work', { origin, keys: ['second'] });
    expect(valueOf(await open().get('work'))?.keys).toEqual(['second']);
    valueOf(await vault.clear('work'));
    expect([valueOf(await vault.get('work')), await vault.entry('work'), keychain.items.size]).toEqual([null, null, 0]);
    expect(valueOf(await open().get('work'))).toBeNull();
  });

  test('it is read once', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    const vault = open();
    keychain.calls.length = 0;
    await Promise.all([vault.get('work'), vault.get('work')]);
    await vault.get('work');
    expect(keychain.calls).toEqual(['get work']);
  });

  test('nothing is asked of it for an instance without a key', async () => {
    const { open, keychain } = await vaultWorld();
    const vault = open();
    expect([valueOf(await vault.get('work')), await vault.entry('work')]).toEqual([null, null]);
    expect(keychain.calls).toEqual([]);
  });

  test('the fingerprint tells keys apart, and differs from home to home', async () => {
    const keychain = new FakeKeychain();
    const [first, second] = [await vaultWorld(keychain), await vaultWorld(keychain)];
    const vault = first.open();
    const one = valueOf(await vault.set('a', credential)).fingerprint;
    const same = valueOf(await vault.set('b', credential)).fingerprint;
    const other = valueOf(await vault.set('c', { origin, keys: ['other'] })).fingerprint;
    const elsewhere = valueOf(await second.open().set('a', credential)).fingerprint;
    expect(same).toBe(one);
    expect(new Set([one, other, elsewhere]).size).toBe(3);
  });

  test('two homes do not touch each other’s keys', async () => {
    const keychain = new FakeKeychain();
    const [first, second] = [await vaultWorld(keychain), await vaultWorld(keychain)];
    await first.open().set('work', credential);
    await second.open().set('work', { origin, keys: ['second'] });
    valueOf(await second.open().clear('work'));
    expect(valueOf(await first.open().get('work'))).toEqual(credential);
  });

  test('rebinding changes the origin and nothing else', async () => {
    const { open } = await vaultWorld();
    const vault = open();
    const before = valueOf(await vault.set('work', credential));
    valueOf(await vault.rebind('work', 'https://other.example'));
    expect(await vault.entry('work')).toEqual({ ...before, origin: 'https://other.example' });
    expect(valueOf(await open().get('work'))).toEqual({ origin: 'https://other.example', keys: [secret] });
    expect(await vault.rebind('none', origin)).toMatchObject({ failure: { code: 'credential-missing' } });
  });

  test('a key that somebody deleted there is missing, and never silently absent', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    keychain.items.clear();
    const vault = open();
    expect(await vault.get('work')).toMatchObject({
      failure: { code: 'credential-missing', params: { reason: 'gone-from-keychain' }, hint: 'enter-key' },
    });
    expect(await vault.entry('work')).not.toBeNull();
  });

  test.each(['../work', '__proto__', '', 'a/b', 'con'])('%j is no name to keep a key under', async (id) => {
    const { open, keychain } = await vaultWorld();
    const vault = open();
    expect(await vault.set(id, credential)).toMatchObject({ failure: { code: 'invalid-input' } });
    expect([valueOf(await vault.get(id)), await vault.entry(id)]).toEqual([null, null]);
    valueOf(await vault.clear(id));
    expect(keychain.items.size).toBe(0);
  });
});

describe('a value that is too long for a keychain', () => {
  const long = { origin, keys: [`${secret}-${'k'.repeat(5_000)}`] };

  test('is sealed in a file, with its key in the keychain', async () => {
    const { open, keychain, paths } = await vaultWorld();
    valueOf(await open().set('work', long));
    expect(valueOf(await open().get('work'))).toEqual(long);
    expect(Math.max(...[...keychain.items.values()].map((value) => value.length))).toBeLessThan(2_400);
    expect(await filesHolding(paths, secret)).toEqual([]);
    const [name = ''] = await readdir(paths.credentials);
    expect((await stat(join(paths.credentials, name))).mode & 0o777).toBe(0o600);
  });

  test('leaves one file when replaced, none when short again or cleared', async () => {
    const { open, paths } = await vaultWorld();
    const vault = open();
    for (const end of ['a', 'b']) valueOf(await vault.set('work', { origin, keys: [`${long.keys[0]}${end}`] }));
    expect(await readdir(paths.credentials)).toHaveLength(1);
    expect(valueOf(await open().get('work'))?.keys[0]).toMatch(/b$/);
    valueOf(await vault.set('work', credential));
    expect(await readdir(paths.credentials)).toEqual([]);
    valueOf(await vault.set('work', long));
    valueOf(await vault.clear('work'));
    expect(await readdir(paths.credentials)).toEqual([]);
  });

  test('is said to be missing when its file is gone or damaged', async () => {
    const { open, paths } = await vaultWorld();
    valueOf(await open().set('work', long));
    const [name = ''] = await readdir(paths.credentials);
    await writeFile(join(paths.credentials, name), '{}');
    expect(await open().get('work')).toMatchObject({ failure: { code: 'credential-missing' } });
    await rm(join(paths.credentials, name));
    expect(await open().get('work')).toMatchObject({ failure: { code: 'credential-missing' } });
  });
});

describe('a locked keychain', () => {
  test('loses nothing', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    keychain.mode = 'locked';
    const vault = open();
    const locked = { ok: false, failure: { code: 'credential-store-locked', params: {}, hint: 'unlock-keychain' } };
    expect(await vault.get('work')).toEqual(locked);
    expect(await vault.clear('work')).toEqual(locked);
    expect(await vault.rebind('work', 'https://other.example')).toEqual(locked);
    expect(await vault.set('work', { origin, keys: ['new'] })).toEqual(locked);
    expect(await vault.entry('work')).toMatchObject({ store: 'keychain', origin });
    keychain.mode = 'working';
    expect(valueOf(await vault.get('work'))).toEqual(credential);
  });

  test('is waited for: a new key is refused and no file written', async () => {
    const { open, keychain, paths } = await vaultWorld();
    keychain.mode = 'locked';
    const vault = open();
    expect(await vault.set('work', credential)).toMatchObject({ failure: { code: 'credential-store-locked' } });
    expect(await vault.storeState()).toEqual({ keychain: 'locked', willHold: null, inFiles: 0 });
    expect(await filesHolding(paths, secret)).toEqual([]);
    expect(await vault.entry('work')).toBeNull();
  });

  test('does not end a conversation that has its key already', async () => {
    const { open, keychain } = await vaultWorld();
    const vault = open();
    await vault.set('work', credential);
    keychain.mode = 'locked';
    expect(valueOf(await vault.get('work'))).toEqual(credential);
  });
});

describe('without a keychain', () => {
  async function fallbackWorld() {
    const world = await vaultWorld();
    world.keychain.mode = 'no-service';
    return world;
  }

  test('a file holds the key, readable by its owner only, and that is said', async () => {
    const { open, paths } = await fallbackWorld();
    const vault = open();
    expect(valueOf(await vault.set('work', credential)).store).toBe('file');
    const file = join(paths.credentials, 'work.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(credential);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(paths.credentials)).mode & 0o777).toBe(0o700);
    expect(await vault.storeState()).toEqual({ keychain: 'no-service', willHold: 'file', inFiles: 1 });
    expect(valueOf(await open().get('work'))).toEqual(credential);
  });

  test('the mode is enforced on every write, and no backup keeps an old key', async () => {
    const { open, paths } = await fallbackWorld();
    const vault = open();
    await vault.set('work', { origin, keys: ['old-canary'] });
    const file = join(paths.credentials, 'work.json');
    await chmod(file, 0o644);
    valueOf(await vault.set('work', credential));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await filesHolding(paths, 'old-canary')).toEqual([]);
    valueOf(await vault.clear('work'));
    expect(await filesHolding(paths, secret)).toEqual([]);
  });

  test('keys move into the keychain later, and the files go', async () => {
    const { open, keychain, paths } = await fallbackWorld();
    const vault = open();
    const before = valueOf(await vault.set('a', credential));
    await vault.set('b', { origin, keys: ['second'] });
    expect(await vault.moveToKeychain()).toMatchObject({
      failure: { code: 'credential-store-unavailable', params: { reason: 'no-service' }, hint: 'install-keyring' },
    });
    keychain.mode = 'working';
    expect(valueOf(await vault.moveToKeychain())).toBe(2);
    expect(await readdir(paths.credentials)).toEqual([]);
    expect(await vault.entry('a')).toEqual({ ...before, store: 'keychain' });
    expect(valueOf(await open().get('a'))).toEqual(credential);
    expect(await vault.storeState()).toEqual({ keychain: 'working', willHold: 'keychain', inFiles: 0 });
    expect(valueOf(await vault.moveToKeychain())).toBe(0);
  });

  test('a key set while the keychain is away replaces the one in it, which goes when it is back', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', { origin, keys: ['old'] });
    keychain.mode = 'no-service';
    const vault = open();
    valueOf(await vault.set('work', credential));
    expect(valueOf(await open().get('work'))).toEqual(credential);
    keychain.mode = 'working';
    await vault.purgeRemoved(() => 'wait');
    expect(keychain.items.size).toBe(0);
    expect(valueOf(await open().get('work'))).toEqual(credential);
  });

  test('a key in the keychain is not said to be absent', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    keychain.mode = 'no-service';
    expect(await open().get('work')).toMatchObject({ failure: { code: 'credential-store-unavailable' } });
    expect(await open().clear('work')).toMatchObject({ failure: { code: 'credential-store-unavailable' } });
  });

  test('an unreadable file is no reason to forget the key', async () => {
    const { open, paths } = await fallbackWorld();
    await open().set('work', credential);
    await writeFile(join(paths.credentials, 'work.json'), '{ "origin": 1 }');
    expect(await open().get('work')).toMatchObject({ failure: { code: 'credential-missing' } });
    valueOf(await open().set('work', credential));
    expect(valueOf(await open().get('work'))).toEqual(credential);
  });
});

test('a keychain that hangs is left alone, and nothing falls into a file', async () => {
  const { open, keychain, paths } = await vaultWorld();
  keychain.mode = 'hanging';
  const vault = open();
  expect(await vault.set('work', credential)).toMatchObject({
    failure: { code: 'credential-store-unavailable', params: { reason: 'hanging' } },
  });
  expect(vault.stuck).toBe(true);
  expect(await vault.storeState()).toMatchObject({ keychain: 'hanging', willHold: null });
  keychain.release();
  expect(await filesHolding(paths, secret)).toEqual([]);
  valueOf(await vault.set('work', credential));
});

test('a keychain that fails after it worked is not replaced by a file', async () => {
  const { open, keychain, paths } = await vaultWorld();
  const vault = open();
  valueOf(await vault.set('work', { origin, keys: ['first'] }));
  keychain.mode = 'failing';
  expect(await vault.set('other', credential)).toMatchObject({
    failure: { code: 'credential-store-unavailable', hint: 'restart-app' },
  });
  expect(await vault.storeState()).toEqual({ keychain: 'failing', willHold: null, inFiles: 0 });
  expect(await filesHolding(paths, secret)).toEqual([]);
});

/** Says that it stored a key, and keeps the one that it had. */
class StubbornKeychain extends FakeKeychain {
  override async setPassword(service: string, account: string, password: string): Promise<void> {
    if (!this.items.has(`${service} ${account}`)) await super.setPassword(service, account, password);
  }
}

test('a keychain that only says that it stored a key is not believed', async () => {
  const { open } = await vaultWorld(new StubbornKeychain());
  const vault = open();
  const former = valueOf(await vault.set('work', credential));
  expect(await vault.set('work', { origin, keys: ['another'] })).toMatchObject({
    failure: { code: 'credential-store-unavailable' },
  });
  expect(await vault.entry('work')).toEqual(former);
  expect(await open().get('work')).toEqual({ ok: true, value: credential });
});

describe('when the index cannot be written', () => {
  test('the former key is put back', async () => {
    const { open, keychain, paths } = await vaultWorld();
    const vault = open();
    await vault.set('work', credential);
    const before = [...keychain.items];
    await rm(paths.credentialIndex);
    await mkdir(paths.credentialIndex);
    expect(await vault.set('work', { origin, keys: ['new'] })).toMatchObject({ ok: false });
    expect(await vault.set('other', { origin, keys: ['new'] })).toMatchObject({ ok: false });
    expect([...keychain.items]).toEqual(before);
  });
});

describe('removal', () => {
  test('is marked, survives a restart, and is carried out as decided', async () => {
    const { open, keychain } = await vaultWorld();
    const vault = open();
    for (const id of ['gone', 'back', 'later']) await vault.set(id, credential);
    for (const id of ['gone', 'back', 'later']) valueOf(await vault.scheduleRemoval(id, 5_000));
    const asked: number[] = [];
    const decide = (id: string, dueAt: number): RemovalDecision => {
      asked.push(dueAt);
      if (id === 'later') return 'wait';
      return id === 'gone' ? 'delete' : 'keep';
    };
    await open().purgeRemoved(decide);
    expect(asked).toEqual([5_000, 5_000, 5_000]);
    expect(keychain.items.size).toBe(2);
    asked.length = 0;
    const last = open();
    await last.purgeRemoved(decide);
    expect(asked).toEqual([5_000]);
    expect(valueOf(await last.get('gone'))).toBeNull();
    expect(valueOf(await last.get('back'))).toEqual(credential);
  });

  test('is undone by taking the mark away, and by a new key', async () => {
    const { open } = await vaultWorld();
    const vault = open();
    for (const id of ['a', 'b']) {
      await vault.set(id, credential);
      await vault.scheduleRemoval(id, 0);
    }
    valueOf(await vault.cancelRemoval('a'));
    valueOf(await vault.set('b', credential));
    await open().purgeRemoved(() => 'delete');
    expect(valueOf(await open().get('a'))).toEqual(credential);
    expect(valueOf(await open().get('b'))).toEqual(credential);
  });

  test('waits for a locked keychain', async () => {
    const { open, keychain } = await vaultWorld();
    await open().set('work', credential);
    await open().scheduleRemoval('work', 0);
    keychain.mode = 'locked';
    await open().purgeRemoved(() => 'delete');
    expect(keychain.items.size).toBe(1);
    keychain.mode = 'working';
    await open().purgeRemoved(() => 'delete');
    expect(keychain.items.size).toBe(0);
  });
});

test('changes are announced', async () => {
  const { open } = await vaultWorld();
  const vault = open();
  let changes = 0;
  vault.onChange(() => {
    changes += 1;
  });
  await vault.set('work', credential);
  expect(changes).toBeGreaterThan(0);
});
