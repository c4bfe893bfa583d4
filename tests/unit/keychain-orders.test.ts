import * as fc from 'fast-check';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keyringMissing, type KeyringSession } from '../keychain/keyring-session.ts';
import { startKeyring, vaultOn, type VaultProcess } from '../keychain/vaults.ts';

const missing = keyringMissing();
const origin = 'https://api.example';
const callLimitMs = 300;
const answerSchema = z.object({
  ok: z.boolean(),
  value: z
    .object({ keys: z.array(z.string()).optional() })
    .nullish()
    .catch(null),
});

type Step =
  | { readonly kind: 'set'; readonly long: boolean }
  | { readonly kind: 'clear' | 'lock' | 'kill-and-start' | 'freeze' | 'thaw' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('set' as const), long: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('clear', 'lock', 'kill-and-start', 'freeze', 'thaw', 'restart') }),
  },
);

/** A keyring and a vault, put through steps; `allowed` are the keys that may be found: see `run`. */
class Course {
  readonly #session: KeyringSession;
  readonly #home: string;
  #vault: VaultProcess;
  #frozen = false;
  #count = 0;
  allowed = new Set<string | null>([null]);

  constructor(session: KeyringSession, home: string) {
    this.#session = session;
    this.#home = home;
    this.#vault = vaultOn(session, home, callLimitMs);
  }

  async run(now: Step): Promise<void> {
    switch (now.kind) {
      case 'set': {
        this.#count += 1;
        const key = `key-${this.#count}${now.long ? 'k'.repeat(3_000) : ''}`;
        await this.#change({ call: 'set', id: 'work', credential: { origin, keys: [key] } }, key);
        break;
      }
      case 'clear':
        await this.#change({ call: 'clear', id: 'work' }, null);
        break;
      case 'lock':
        if (!this.#frozen) this.#session.lock();
        break;
      case 'kill-and-start':
        await this.works();
        break;
      case 'freeze':
        this.#session.freeze();
        this.#frozen = true;
        break;
      case 'thaw':
        this.#thaw();
        break;
      case 'restart':
        await this.restart();
        break;
      default:
        now satisfies never;
    }
  }

  /** The keyring works again: its daemon is killed, and another one opens it. */
  async works(): Promise<void> {
    this.#thaw();
    await this.#session.unlock();
  }

  async restart(limitMs = callLimitMs): Promise<void> {
    await this.#vault.stop();
    this.#vault = vaultOn(this.#session, this.#home, limitMs);
  }

  /** The key that is found; null where there is certainly none. */
  async found(): Promise<{ ok: boolean; key: string | null; why: unknown }> {
    await this.#vault.run({ call: 'moveToKeychain' });
    const why = await this.#vault.run({ call: 'get', id: 'work' });
    const answer = answerSchema.parse(why);
    return { ok: answer.ok, key: answer.value?.keys?.[0] ?? null, why };
  }

  async stop(): Promise<void> {
    await this.#vault.stop();
  }

  /** What was acknowledged is so; what failed changed nothing, unless the call hung and may still have arrived. */
  async #change(command: Parameters<VaultProcess['run']>[0], key: string | null): Promise<void> {
    const { ok } = answerSchema.parse(await this.#vault.run(command));
    if (ok) this.allowed = new Set([key]);
    else if (this.#frozen) this.allowed.add(key);
  }

  #thaw(): void {
    this.#session.thaw();
    this.#frozen = false;
  }
}

describe.skipIf(missing !== null)(`a real keyring${missing === null ? '' : ` (${missing})`}`, () => {
  test(
    'loses no key, in whatever order it is locked, stopped, killed and brought back',
    { timeout: 90_000 },
    async () => {
      const session = await startKeyring();
      let homes = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
          homes += 1;
          const home = join(session.folder, `home-${homes}`);
          await mkdir(home, { mode: 0o700 });
          await session.unlock();
          const course = new Course(session, home);
          try {
            for (const now of steps) await course.run(now);
            await course.works();
            await course.restart(10_000);
            const found = await course.found();
            // Only who asked for a deletion, be it one that hung, may find that the key is gone.
            expect(found.ok || course.allowed.has(null) ? 'found' : found.why).toBe('found');
            expect([...course.allowed]).toContain(found.key);
          } finally {
            await course.stop();
          }
        }),
        { numRuns: 6, endOnFailure: true },
      );
    },
  );
});
