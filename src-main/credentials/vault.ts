import { isDeepStrictEqual } from 'node:util';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import type { CredentialStore, KeychainState } from '../../src-shared/credentials/status.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { instanceIdSchema } from '../../src-shared/ids.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import type { HomeIdentity } from '../storage/home-identity.ts';
import type { HomePaths } from '../storage/home.ts';
import type { JsonDocument } from '../storage/json-document.ts';
import { KeyedQueue } from '../storage/keyed-queue.ts';
import type { Log } from '../storage/log.ts';
import { CredentialUse } from './credential-use.ts';
import { CredentialFiles } from './credential-files.ts';
import { entryFor, withRefusal, type CredentialEntry, type Refusal } from './credential-entry.ts';
import { entryOf, openCredentialIndex, withEntry, without, type CredentialIndex } from './credential-index.ts';
import { writeAndCheck, type CredentialPlace } from './credential-place.ts';
import { storeFor } from './store-for.ts';
import { storedForm, type Credential } from './credential.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FilePlace } from './file-place.ts';
import { loadKeytar, type KeychainApi } from './keychain-api.ts';
import { KeychainPlace } from './keychain-place.ts';
import { keychainFailure } from './keychain-failure.ts';
import { Keychain } from './keychain.ts';

interface VaultOptions {
  readonly paths: Pick<HomePaths, 'credentials' | 'credentialIndex' | 'credentialUse'>;
  readonly identity: () => Promise<Result<HomeIdentity>>;
  readonly loadKeychain?: () => Promise<KeychainApi>;
  readonly keychainCallLimitMs?: number;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly onMended?: ((problem: StorageProblem) => void) | undefined;
  readonly log: Log;
  readonly now?: () => number;
}

/** `keep`: the instance is back, so only the mark goes. `wait`: the mark stays. */
export type RemovalDecision = 'delete' | 'keep' | 'wait';

/** The index says that it is there, and the place that it is not. */
function goneFrom(store: CredentialEntry['store'], id: string): Failure {
  return failure('credential-missing', { id, reason: `gone-from-${store}` }, 'enter-key');
}

/**
 * Keeps the keys of instances: in the system's keychain, in files where there is none. What exists is known by the
 * index alone, so that a keychain which is locked, gone or silent loses nothing. Secrets stay in this process.
 */
export class Vault {
  /** What became of the keys. */
  readonly use: CredentialUse;
  readonly #identity: () => Promise<Result<HomeIdentity>>;
  readonly #index: JsonDocument<CredentialIndex>;
  readonly #keychain: Keychain;
  readonly #places: { readonly keychain: KeychainPlace; readonly file: FilePlace };
  readonly #log: Log;
  readonly #changed = new Emitter<void>();
  readonly #mutations = new KeyedQueue();
  /** Read values, so that a turn does not wait for D-Bus; emptied whenever the value could be another. */
  readonly #cache = new Map<string, Promise<Result<Credential | null>>>();

  constructor(options: VaultOptions) {
    this.#identity = options.identity;
    this.#log = options.log;
    this.#index = openCredentialIndex(options.paths.credentialIndex, options.onProblem, options.onMended);
    this.use = new CredentialUse(options.paths.credentialUse, options.onProblem, options.now ?? Date.now);
    this.#keychain = new Keychain({
      load: options.loadKeychain ?? loadKeytar,
      ...(options.keychainCallLimitMs === undefined ? {} : { callLimitMs: options.keychainCallLimitMs }),
      onStateChange: () => this.#changed.emit(),
    });
    const files = new CredentialFiles(options.paths.credentials);
    this.#places = {
      keychain: new KeychainPlace({
        keychain: this.#keychain,
        files,
        homeId: async () => {
          const identity = await this.#identity();
          return identity.ok ? ok(identity.value.homeId) : identity;
        },
      }),
      file: new FilePlace(files),
    };
  }

  /** A keychain call hangs in a thread of this process, and `process.exit` would wait for it. */
  get stuck(): boolean {
    return this.#keychain.stuck;
  }

  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  /** What the keychain is like; asks it again unless it works, or was asked a moment ago. */
  async storeState(): Promise<CredentialStore> {
    const state = this.#keychain.isRecent ? ok(this.#keychain.state) : await this.#state();
    const index = await this.#index.read();
    const entries = index.ok ? Object.values(index.value.entries) : [];
    const keychain = state.ok ? state.value : 'failing';
    return {
      keychain,
      willHold: state.ok ? storeFor(keychain, this.#keychain.worked) : null,
      inFiles: entries.filter((entry) => entry.store === 'file').length,
    };
  }

  /** What is known of a credential without asking a keychain; null when there is none. */
  async entry(instanceId: string): Promise<CredentialEntry | null> {
    const index = await this.#index.read();
    return index.ok ? entryOf(index.value.entries, instanceId) : null;
  }

  /** What is known of every credential, by instance id; those of instances that are gone too. */
  async entries(): Promise<Readonly<Record<string, CredentialEntry>>> {
    const index = await this.#index.read();
    return index.ok ? index.value.entries : {};
  }

  /** The instances that hold this very key, as far as can be told without asking a keychain. */
  async holders(key: string): Promise<string[]> {
    const identity = await this.#identity();
    if (!identity.ok) return [];
    const fingerprint = fingerprintOf([key], identity.value.fingerprintSecret);
    const held = Object.entries(await this.entries());
    return held.filter(([, { keys }]) => keys.some((one) => one.fingerprint === fingerprint)).map(([id]) => id);
  }

  /**
   * The credential; null only when it is certain that there is none. Fails with `credential-missing` when there should
   * be one and is none, `credential-store-locked` or `credential-store-unavailable`.
   */
  async get(instanceId: string): Promise<Result<Credential | null>> {
    const known = this.#cache.get(instanceId);
    if (known !== undefined) return known;
    const reading = this.#read(instanceId);
    this.#cache.set(instanceId, reading);
    const read = await reading;
    const keeps = read.ok && read.value !== null;
    if (!keeps && this.#cache.get(instanceId) === reading) this.#cache.delete(instanceId);
    return read;
  }

  /** Replaces the credential. After a failure the former one is still there. */
  async set(instanceId: string, credential: Credential): Promise<Result<CredentialEntry>> {
    if (!instanceIdSchema.safeParse(instanceId).success) {
      return failed(failure('invalid-input', { field: 'instanceId' }, 'pick-another-id'));
    }
    return this.#mutate(instanceId, async () => this.#set(instanceId, credential, Date.now()));
  }

  async clear(instanceId: string): Promise<Result<void>> {
    return this.#mutate(instanceId, async () => this.#clear(instanceId));
  }

  /** Binds the stored keys and headers to another origin. */
  async rebind(instanceId: string, origin: string): Promise<Result<void>> {
    const credential = await this.get(instanceId);
    if (!credential.ok) return credential;
    if (credential.value === null) return failed(failure('credential-missing', { id: instanceId }, 'enter-key'));
    const moved = { ...credential.value, origin };
    const entry = await this.entry(instanceId);
    const setAt = entry?.setAt ?? Date.now();
    const set = await this.#mutate(instanceId, async () => this.#set(instanceId, moved, setAt));
    return set.ok ? ok() : set;
  }

  /** Notes that the key at that place was turned down, or with null that it works. Asks no keychain. */
  async markKey(instanceId: string, place: number, refusal: Refusal | null): Promise<Result<void>> {
    let changed = false;
    const updated = await this.#index.update((index) => {
      const entry = entryOf(index.entries, instanceId);
      const next = entry === null ? null : withRefusal(entry, place, refusal);
      changed = next !== entry;
      return next === null || !changed ? index : { ...index, entries: { ...index.entries, [instanceId]: next } };
    });
    if (changed) this.#changed.emit();
    return updated.ok ? ok() : updated;
  }

  /** Notes what became of a key that is read from that variable: how it was refused, or null where it works. */
  async markVariable(instanceId: string, variable: string, refusal: Refusal | null): Promise<void> {
    const before = await this.use.refusal(instanceId, variable);
    if (before === null && refusal === null) return;
    await this.use.setRefusal(instanceId, variable, refusal);
    this.#changed.emit();
  }

  /** Marks the credential for deletion from `dueAt` (epoch ms) on; the mark outlives this process. */
  async scheduleRemoval(instanceId: string, dueAt: number): Promise<Result<void>> {
    const updated = await this.#index.update((index) => ({
      ...index,
      removals: { ...index.removals, [instanceId]: dueAt },
    }));
    return updated.ok ? ok() : updated;
  }

  async cancelRemoval(instanceId: string): Promise<Result<void>> {
    const updated = await this.#index.update((index) => ({ ...index, removals: without(index.removals, instanceId) }));
    return updated.ok ? ok() : updated;
  }

  /** Carries out what `decide` says of each mark. What cannot be deleted now, as in a locked keychain, stays marked. */
  async purgeRemoved(decide: (instanceId: string, dueAt: number) => RemovalDecision): Promise<void> {
    const index = await this.#index.read();
    if (!index.ok) return;
    for (const [instanceId, dueAt] of Object.entries(index.value.removals)) {
      const decision = decide(instanceId, dueAt);
      if (decision === 'wait') continue;
      const done = decision === 'keep' ? await this.cancelRemoval(instanceId) : await this.clear(instanceId);
      if (!done.ok) this.#log.warn('credential-removal-failed', { instanceId, code: done.failure.code });
    }
    for (const instanceId of index.value.leftovers) await this.#clearLeftover(instanceId);
    for (const [instanceId, { store }] of Object.entries(index.value.entries)) {
      if (store === 'keychain') await this.#mutations.run(instanceId, async () => this.#clearStrayFile(instanceId));
    }
  }

  /**
   * Moves every key kept in a file into the keychain; returns how many. One that cannot be moved stays where it is, and
   * keeps no other from being moved unless the keychain itself gives way.
   */
  async moveToKeychain(): Promise<Result<number>> {
    const state = await this.#state();
    if (!state.ok) return state;
    if (state.value !== 'working') return failed(keychainFailure(state.value));
    const index = await this.#index.read();
    if (!index.ok) return index;
    const inFiles = Object.entries(index.value.entries).filter(([, entry]) => entry.store === 'file');
    let problem: Failure | null = null;
    for (const [instanceId] of inFiles) {
      const moved = await this.#mutate(instanceId, async () => this.#move(instanceId));
      if (!moved.ok) problem ??= moved.failure;
      if (this.#keychain.state !== 'working') break;
    }
    return problem === null ? ok(inFiles.length) : failed(problem);
  }

  async close(): Promise<void> {
    this.#index.close();
    this.#cache.clear();
    await this.use.close();
  }

  async #state(): Promise<Result<KeychainState>> {
    return this.#keychain.state === 'working' ? ok('working') : this.#places.keychain.probe();
  }

  async #read(instanceId: string): Promise<Result<Credential | null>> {
    const index = await this.#index.read();
    if (!index.ok) return index;
    const entry = entryOf(index.value.entries, instanceId);
    if (entry === null) return ok(null);
    const read = await this.#places[entry.store].read(instanceId);
    return read.ok && read.value === null ? failed(goneFrom(entry.store, instanceId)) : read;
  }

  async #mutate<Value>(instanceId: string, change: () => Promise<Result<Value>>): Promise<Result<Value>> {
    const result = await this.#mutations.run(instanceId, change);
    // Also after a failure, as it may have happened half-way.
    if (!result.ok) this.#cache.delete(instanceId);
    this.#changed.emit();
    return result;
  }

  async #set(instanceId: string, credential: Credential, setAt: number): Promise<Result<CredentialEntry>> {
    const state = await this.#state();
    if (!state.ok) return state;
    const store = storeFor(state.value, this.#keychain.worked);
    return store === null ? failed(keychainFailure(state.value)) : this.#setIn(store, instanceId, credential, setAt);
  }

  async #setIn(
    store: CredentialEntry['store'],
    instanceId: string,
    credential: Credential,
    setAt: number,
  ): Promise<Result<CredentialEntry>> {
    const identity = await this.#identity();
    if (!identity.ok) return identity;
    const index = await this.#index.read();
    if (!index.ok) return index;
    const place = this.#places[store];
    const former = entryOf(index.value.entries, instanceId);
    const before = former?.store === store ? await place.read(instanceId) : ok(null);
    if (!before.ok && before.failure.code !== 'credential-missing') return before;

    const written = await writeAndCheck(place, instanceId, credential);
    const entry = entryFor({ store, credential, setAt, former, secret: identity.value.fingerprintSecret });
    const stored = written.ok ? await this.#index.update((now) => withEntry(now, instanceId, entry)) : written;
    if (!stored.ok) {
      await this.#putBack(place, instanceId, before.ok ? before.value : null);
      return stored;
    }
    if (store === 'keychain' && former?.store === 'file') {
      const removed = await this.#places.file.remove(instanceId);
      if (!removed.ok) return removed;
    }
    this.#cache.set(instanceId, Promise.resolve(ok(storedForm(credential))));
    return ok(entry);
  }

  async #putBack(place: CredentialPlace, instanceId: string, before: Credential | null): Promise<void> {
    const restored = before === null ? await place.remove(instanceId) : await place.write(instanceId, before);
    if (!restored.ok) this.#log.warn('credential-rollback-failed', { instanceId, code: restored.failure.code });
  }

  async #clear(instanceId: string): Promise<Result<void>> {
    const index = await this.#index.read();
    if (!index.ok) return index;
    const entry = entryOf(index.value.entries, instanceId);
    const removed = entry === null ? ok() : await this.#places[entry.store].remove(instanceId);
    if (!removed.ok) return removed;
    const updated = await this.#index.update((now) => ({
      ...now,
      entries: without(now.entries, instanceId),
      removals: without(now.removals, instanceId),
    }));
    if (!updated.ok) return updated;
    this.#cache.delete(instanceId);
    await this.use.forget(instanceId);
    return ok();
  }

  async #clearLeftover(instanceId: string): Promise<void> {
    const cleared = await this.#mutations.run(instanceId, async () => {
      const removed = await this.#places.keychain.remove(instanceId);
      if (!removed.ok) return removed;
      return this.#index.update((now) => ({ ...now, leftovers: now.leftovers.filter((id) => id !== instanceId) }));
    });
    if (!cleared.ok) this.#log.warn('credential-leftover-stays', { instanceId, code: cleared.failure.code });
  }

  /** The process may have ended between a move and the file's removal. Only a copy of what the keychain holds goes. */
  async #clearStrayFile(instanceId: string): Promise<void> {
    const file = await this.#places.file.read(instanceId);
    if (!file.ok || file.value === null) return;
    const entry = await this.entry(instanceId);
    const kept = entry?.store === 'keychain' ? await this.#places.keychain.read(instanceId) : null;
    if (kept?.ok !== true || !isDeepStrictEqual(kept.value, file.value)) return;
    const removed = await this.#places.file.remove(instanceId);
    if (!removed.ok) this.#log.warn('credential-file-stays', { instanceId, code: removed.failure.code });
  }

  async #move(instanceId: string): Promise<Result<void>> {
    const entry = await this.entry(instanceId);
    // Somebody else's move, or deletion, may have come first.
    if (entry?.store !== 'file') return ok();
    const credential = await this.#places.file.read(instanceId);
    if (!credential.ok) return credential;
    if (credential.value === null) return failed(goneFrom('file', instanceId));
    const moved = await this.#setIn('keychain', instanceId, credential.value, entry.setAt);
    return moved.ok ? ok() : moved;
  }
}
