import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { valueOf } from '../storage/storage.fixture.ts';
import { classifyKeychainError } from './classify-keychain-error.ts';
import { FakeKeychain } from './credentials.fixture.ts';
import { Keychain } from './keychain.ts';

const home = 'home-1';

test('is not loaded before it is used', async () => {
  let loads = 0;
  const fake = new FakeKeychain();
  const keychain = new Keychain({
    load: async () => {
      loads += 1;
      return fake;
    },
  });
  expect([loads, keychain.state]).toEqual([0, 'unprobed']);
  expect(await keychain.probe(home)).toBe('working');
  expect(loads).toBe(1);
});

test('the probe sets, reads and deletes an entry of its own, and leaves nothing behind', async () => {
  const fake = new FakeKeychain();
  const keychain = new Keychain({ load: fake.load });
  expect(await Promise.all([keychain.probe(home), keychain.probe(home)])).toEqual(['working', 'working']);
  expect(fake.calls).toEqual(['set .probe', 'get .probe', 'delete .probe']);
  expect(fake.items.size).toBe(0);
});

test.each(['locked', 'no-service', 'failing', 'full', 'hanging'] as const)('%s is told apart', async (mode) => {
  const fake = new FakeKeychain();
  fake.mode = mode;
  const keychain = new Keychain({ load: fake.load, callLimitMs: 20 });
  expect(await keychain.probe(home)).toBe(mode);
});

test('a library that cannot be loaded is its own state, and is tried again', async () => {
  const fake = new FakeKeychain();
  let present = false;
  const keychain = new Keychain({
    load: async () => {
      if (!present) throw new Error('libsecret-1.so.0: cannot open shared object file');
      return fake;
    },
  });
  expect(await keychain.probe(home)).toBe('no-library');
  expect(await keychain.get('a')).toMatchObject({ failure: { params: { reason: 'no-library' } } });
  present = true;
  expect(await keychain.probe(home)).toBe('working');
});

test('calls run one at a time', async () => {
  const fake = new FakeKeychain();
  const keychain = new Keychain({ load: fake.load });
  await Promise.all(Array.from({ length: 20 }, async (_, number) => keychain.set(`a${number}`, 'x')));
  expect(fake.mostAtOnce).toBe(1);
  expect(fake.items.size).toBe(20);
});

test('while a call hangs all others fail at once, and work again when it is back', async () => {
  const fake = new FakeKeychain();
  const states: string[] = [];
  const keychain = new Keychain({ load: fake.load, callLimitMs: 30, onStateChange: (state) => states.push(state) });
  valueOf(await keychain.set('a', 'kept'));
  fake.mode = 'hanging';
  const waiting = [keychain.get('a'), keychain.get('b'), keychain.set('c', 'x')];
  for (const result of await Promise.all(waiting)) {
    expect(result).toMatchObject({ failure: { code: 'credential-store-unavailable', params: { reason: 'hanging' } } });
  }
  expect(keychain.stuck).toBe(true);
  expect(fake.calls).toEqual(['set a', 'get a']);
  fake.release();
  await delay(0);
  expect([keychain.stuck, keychain.state]).toEqual([false, 'unprobed']);
  expect(valueOf(await keychain.get('a'))).toBe('kept');
  expect(states).toEqual(['hanging', 'unprobed']);
});

test.each([
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['The prompt was dismissed', 'locked'],
  ['Timeout was reached', 'hanging'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-service'],
  ['Could not connect: No such file or directory', 'no-service'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'failing'],
  ['The name :1.0 was not provided by any .service files', 'failing'],
  ['', 'failing'],
  ['Couldn’t create item: No space left on device', 'full'],
  ['The stub received bad data.', 'full'],
  ['Not enough memory resources are available: not enough quota', 'full'],
  ['The disk is full.', 'full'],
])('%j means %s', (message, state) => {
  expect(classifyKeychainError(new Error(message))).toBe(state);
});
