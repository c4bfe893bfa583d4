import { onTestFinished } from 'vitest';
import type { HomePaths } from '../storage/home.ts';
import { readHomeIdentity } from '../storage/home-identity.ts';
import { silentLog } from '../storage/log.ts';
import { temporaryHome } from '../storage/storage.fixture.ts';
import type { KeychainApi } from './keychain-api.ts';
import { Vault } from './vault.ts';

/** Behaves as the real ones were measured to: `locked` answers null and false, and refuses to set. */
export type FakeKeychainMode = 'working' | 'locked' | 'no-service' | 'failing' | 'full' | 'hanging' | 'write-hanging';

/** A keychain in memory, shared by all who load it, that can be made to misbehave. */
export class FakeKeychain implements KeychainApi {
  readonly items = new Map<string, string>();
  readonly calls: string[] = [];
  mode: FakeKeychainMode = 'working';
  running = 0;
  mostAtOnce = 0;
  #release: (() => void)[] = [];
  #next: { readonly mode: FakeKeychainMode; calls: number } | null = null;

  readonly load = async (): Promise<KeychainApi> => this;

  async getPassword(service: string, account: string): Promise<string | null> {
    await this.#enter('get', account);
    return this.mode === 'locked' ? null : (this.items.get(`${service} ${account}`) ?? null);
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    await this.#enter('set', account);
    if (this.mode === 'locked') throw new Error('Cannot create an item in a locked collection');
    if (this.mode === 'full') throw new Error('Couldn’t create file: No space left on device');
    this.items.set(`${service} ${account}`, password);
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    await this.#enter('delete', account);
    return this.mode === 'locked' ? false : this.items.delete(`${service} ${account}`);
  }

  /** Is in another mode once that many more calls have come: in the middle of what needs several. */
  changeAfter(calls: number, mode: FakeKeychainMode): void {
    this.#next = { mode, calls };
  }

  /** Takes back what `changeAfter` announced. Says whether it has happened. */
  changed(): boolean {
    const happened = this.#next !== null && this.#next.calls < 0;
    this.#next = null;
    return happened;
  }

  /** Ends the calls that hang, and hangs no more. */
  release(): void {
    this.mode = 'working';
    for (const release of this.#release.splice(0)) release();
  }

  async #enter(call: string, account: string): Promise<void> {
    this.calls.push(`${call} ${account.split('/').at(-1) ?? ''}`);
    if (this.#next !== null) {
      this.#next.calls -= 1;
      if (this.#next.calls === -1) this.mode = this.#next.mode;
    }
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    try {
      await Promise.resolve();
      if (this.mode === 'no-service') throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
      if (this.mode === 'failing') throw new Error('Object does not exist at path “/org/freedesktop/secrets”');
      if (this.mode === 'hanging' || (this.mode === 'write-hanging' && call !== 'get')) {
        await new Promise<void>((resolve) => {
          this.#release.push(resolve);
        });
      }
    } finally {
      this.running -= 1;
    }
  }
}

export interface VaultWorld {
  readonly paths: HomePaths;
  readonly keychain: FakeKeychain;
  /** Another vault on the same home, as after a restart. */
  readonly open: (now?: () => number) => Vault;
}

/** A home and a keychain, and vaults on them. */
export async function vaultWorld(
  keychain: FakeKeychain = new FakeKeychain(),
  home?: HomePaths,
  keychainCallLimitMs = 200,
): Promise<VaultWorld> {
  const paths = home ?? (await temporaryHome());
  const open = (now?: () => number): Vault => {
    const vault = new Vault({
      paths,
      identity: () => readHomeIdentity(paths),
      loadKeychain: keychain.load,
      keychainCallLimitMs,
      onProblem: () => undefined,
      log: silentLog,
      ...(now && { now }),
    });
    onTestFinished(() => vault.close());
    return vault;
  };
  return { paths, keychain, open };
}
