import { randomBytes } from 'node:crypto';
import type { KeychainState } from '../../src-shared/credentials/status.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { classifyKeychainError } from './classify-keychain-error.ts';
import type { KeychainApi } from './keychain-api.ts';
import { keychainFailure } from './keychain-failure.ts';

export const keychainService = 'patchbay';
const defaultCallLimitMs = 5_000;
/** Asking a locked keychain may show a prompt each time. */
const recentMs = 5_000;

interface KeychainOptions {
  readonly load: () => Promise<KeychainApi>;
  readonly callLimitMs?: number;
  readonly onStateChange?: (state: KeychainState) => void;
}

/**
 * The system's keychain, one call at a time and each with a time limit: a call can hang for ever and holds one of
 * libuv's four threads meanwhile, so while one hangs every other is refused at once. When it comes back the state is
 * `unprobed` again.
 */
export class Keychain {
  readonly #load: () => Promise<KeychainApi>;
  readonly #callLimitMs: number;
  readonly #onStateChange: (state: KeychainState) => void;
  #api: Promise<KeychainApi> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #probing: Promise<KeychainState> | null = null;
  #stuck = false;
  #state: KeychainState = 'unprobed';
  #worked = false;
  #probedAt = Number.NEGATIVE_INFINITY;

  constructor(options: KeychainOptions) {
    this.#load = options.load;
    this.#callLimitMs = options.callLimitMs ?? defaultCallLimitMs;
    this.#onStateChange = options.onStateChange ?? (() => undefined);
  }

  get state(): KeychainState {
    return this.#state;
  }

  /** The state was found out by a probe within the last seconds. */
  get isRecent(): boolean {
    return this.#state !== 'unprobed' && performance.now() - this.#probedAt < recentMs;
  }

  /** It took a key in this run: whatever ails it now, it exists. */
  get worked(): boolean {
    return this.#worked;
  }

  /** A call hangs in a thread of this process, so that leaving by `process.exit` would wait for it. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /** Finds out by setting, reading and deleting an entry of its own. Concurrent calls share one probe. */
  async probe(homeId: string): Promise<KeychainState> {
    this.#probing ??= this.#probe(`${homeId}/.probe`).finally(() => {
      this.#probing = null;
      this.#probedAt = performance.now();
    });
    return this.#probing;
  }

  /** Null means absent or locked; nobody but `probe` can tell. */
  async get(account: string): Promise<Result<string | null>> {
    return this.#call((api) => api.getPassword(keychainService, account));
  }

  async set(account: string, value: string): Promise<Result<void>> {
    return this.#call((api) => api.setPassword(keychainService, account, value));
  }

  /** False means that nothing was deleted: absent or locked. */
  async delete(account: string): Promise<Result<boolean>> {
    return this.#call((api) => api.deletePassword(keychainService, account));
  }

  async #probe(account: string): Promise<KeychainState> {
    const value = randomBytes(16).toString('hex');
    const set = await this.set(account, value);
    if (!set.ok) return this.#state;
    const read = await this.get(account);
    if (!read.ok) return this.#state;
    const deleted = await this.delete(account);
    if (!deleted.ok) return this.#state;
    this.#become(read.value === value ? 'working' : 'failing');
    return this.#state;
  }

  async #call<Value>(operation: (api: KeychainApi) => Promise<Value>): Promise<Result<Value>> {
    const turn = this.#queue.then(async () => this.#callNow(operation));
    this.#queue = turn;
    return turn;
  }

  async #callNow<Value>(operation: (api: KeychainApi) => Promise<Value>): Promise<Result<Value>> {
    if (this.#stuck) return failed(keychainFailure('hanging'));
    let api: KeychainApi;
    try {
      api = await this.#loaded();
    } catch {
      return this.#broke('no-library');
    }
    const call = operation(api);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<'hanging'>((resolve) => {
      timer = setTimeout(() => resolve('hanging'), this.#callLimitMs);
    });
    try {
      const outcome = await Promise.race([call.then((value) => ({ value })), limit]);
      if (outcome !== 'hanging') return ok(outcome.value);
    } catch (error) {
      return this.#broke(classifyKeychainError(error));
    } finally {
      clearTimeout(timer);
    }
    this.#stuck = true;
    const release = (): void => {
      this.#stuck = false;
      this.#become('unprobed');
    };
    void call.then(release, release);
    return this.#broke('hanging');
  }

  #loaded(): Promise<KeychainApi> {
    this.#api ??= this.#load().catch((error: unknown) => {
      this.#api = null;
      throw error;
    });
    return this.#api;
  }

  #broke(state: KeychainState): { readonly ok: false; readonly failure: Failure } {
    this.#become(state);
    return failed(keychainFailure(state));
  }

  #become(state: KeychainState): void {
    if (state === 'working') this.#worked = true;
    if (state === this.#state) return;
    this.#state = state;
    this.#onStateChange(state);
  }
}
