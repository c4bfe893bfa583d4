import * as fc from 'fast-check';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Credential } from './credential.ts';
import { FakeKeychain, vaultWorld, type FakeKeychainMode } from './credentials.fixture.ts';
import type { Vault } from './vault.ts';

const callLimitMs = 15;
const ids = ['a', 'b'] as const;
type Id = (typeof ids)[number];

/** What the keychain does in the middle of a step: another mode after some of the step's calls. */
interface Turn {
  readonly calls: number;
  readonly mode: FakeKeychainMode;
}

type Step = { readonly turn: Turn | null } & (
  | { readonly kind: 'set'; readonly id: Id; readonly long: boolean }
  | { readonly kind: 'clear' | 'rebind' | 'get'; readonly id: Id }
  | { readonly kind: 'keychain'; readonly mode: FakeKeychainMode }
  | { readonly kind: 'move' | 'recover-and-move' | 'restart' | 'purge' }
);

const id = fc.constantFrom(...ids);
const mode = fc.constantFrom<FakeKeychainMode[]>(
  'working',
  'locked',
  'no-service',
  'failing',
  'full',
  'hanging',
  'write-hanging',
);
/** One that nobody has set up yet sends keys into files. */
const firsts: readonly FakeKeychainMode[] = ['working', 'no-service'];
const turn = fc.option(fc.record({ calls: fc.nat({ max: 6 }), mode }), { freq: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('set' as const), id, long: fc.boolean(), turn }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('clear', 'rebind', 'get'), id, turn }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('keychain' as const),
      mode,
      turn: fc.constant(null),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('move', 'recover-and-move', 'restart', 'purge'), turn }) },
);

/** What the user may find under an id: keys that were acknowledged, or whose fate nobody could tell; null for none. */
type Allowed = Map<Id, Set<string | null>>;

function hangs({ mode }: FakeKeychain): boolean {
  return mode === 'hanging' || mode === 'write-hanging';
}

function keyOf(credential: Credential | null): string | null {
  return credential === null ? null : (credential.keys[0] ?? null);
}

async function check(vault: Vault, allowed: Allowed, one: Id): Promise<void> {
  const found = await vault.get(one);
  const wrong = found.ok && !(allowed.get(one)?.has(keyOf(found.value)) ?? false);
  expect(wrong).toBe(false);
}

test('in whatever order keys and keychain change, no key is lost', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...firsts),
      fc.array(step, { minLength: 3, maxLength: 14 }),
      async (first, steps) => {
        const keychain = new FakeKeychain();
        keychain.mode = first;
        const world = await vaultWorld(keychain, undefined, callLimitMs);
        let vault = world.open();
        const allowed: Allowed = new Map(ids.map((one) => [one, new Set([null])]));
        /** A call that hangs may still arrive; one that fails half-way may have come too far to be taken back. */
        const record = (one: Id, done: boolean, value: string | null): void => {
          const half = keychain.changed();
          if (done) allowed.set(one, new Set([value]));
          else if (half || hangs(keychain)) allowed.get(one)?.add(value);
        };
        let count = 0;
        for (const now of steps) {
          if (now.turn !== null) keychain.changeAfter(now.turn.calls, now.turn.mode);
          switch (now.kind) {
            case 'set': {
              count += 1;
              const key = `key-${count}${now.long ? 'k'.repeat(3_000) : ''}`;
              const set = await vault.set(now.id, { origin: 'https://x.example', keys: [key] });
              record(now.id, set.ok, key);
              break;
            }
            case 'clear':
              record(now.id, (await vault.clear(now.id)).ok, null);
              break;
            case 'rebind':
              await vault.rebind(now.id, `https://${count}.example`);
              break;
            case 'get':
              await check(vault, allowed, now.id);
              break;
            case 'keychain':
              if (hangs(keychain)) keychain.release();
              keychain.mode = now.mode;
              break;
            case 'recover-and-move':
              keychain.release();
              await vault.moveToKeychain();
              break;
            case 'move':
              await vault.moveToKeychain();
              break;
            case 'restart':
              await vault.close();
              vault = world.open();
              break;
            case 'purge':
              await vault.purgeRemoved(() => 'wait');
              break;
            default:
              now satisfies never;
          }
          keychain.changed();
        }
        keychain.release();
        await vault.close();
        const later = world.open();
        await later.storeState();
        await later.moveToKeychain();
        for (const one of ids) {
          const found = await later.get(one);
          const values = [...(allowed.get(one) ?? [])];
          // Only who asked for a deletion, be it one that hung, may find that the key is gone.
          expect(found.ok || values.includes(null)).toBe(true);
          expect(found.ok ? values : [null]).toContain(found.ok ? keyOf(found.value) : null);
        }
        expect((await later.storeState()).inFiles).toBe(0);
        await rm(world.paths.root, { recursive: true, force: true });
      },
    ),
    { numRuns: 100 },
  );
});
