import { randomBytes } from 'node:crypto';
import type { KeychainState } from '../../src-shared/credentials/status.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { parseCredential, parseJson, type Credential } from './credential.ts';
import type { CredentialFiles } from './credential-files.ts';
import type { CredentialPlace } from './credential-place.ts';
import { keychainFailure } from './keychain-failure.ts';
import type { Keychain } from './keychain.ts';
import { largestKeychainValue, seal, sealReferenceSchema, unseal } from './seal.ts';

interface KeychainPlaceOptions {
  readonly keychain: Keychain;
  /** Where values go that are too long for a keychain, sealed with a key that is in it. */
  readonly files: CredentialFiles;
  readonly homeId: () => Promise<Result<string>>;
}

/**
 * Credentials in the system's keychain, under the accounts `<homeId>/<instanceId>`. A locked keychain answers as if
 * nothing was there, so "nothing" is believed only after a probe right then has shown that it works.
 */
export class KeychainPlace implements CredentialPlace {
  readonly #keychain: Keychain;
  readonly #files: CredentialFiles;
  readonly #homeId: () => Promise<Result<string>>;

  constructor(options: KeychainPlaceOptions) {
    this.#keychain = options.keychain;
    this.#files = options.files;
    this.#homeId = options.homeId;
  }

  async probe(): Promise<Result<KeychainState>> {
    const homeId = await this.#homeId();
    return homeId.ok ? ok(await this.#keychain.probe(homeId.value)) : homeId;
  }

  async read(instanceId: string): Promise<Result<Credential | null>> {
    const text = await this.#certainly(instanceId, async (account) => this.#keychain.get(account), null);
    if (!text.ok) return text;
    return text.value === null ? ok(null) : this.#opened(instanceId, text.value);
  }

  async write(instanceId: string, credential: Credential): Promise<Result<void>> {
    const account = await this.#account(instanceId);
    if (!account.ok) return account;
    const text = JSON.stringify(credential);
    if (Buffer.byteLength(text) <= largestKeychainValue) {
      const set = await this.#keychain.set(account.value, text);
      return set.ok ? this.#removeSealed(instanceId, null) : set;
    }
    // A new name each time: the old file stays readable until the keychain holds the new one's key.
    const file = `${instanceId}.${randomBytes(4).toString('hex')}.sealed`;
    const { key, contents } = seal(text);
    const written = await this.#files.write(file, contents);
    if (!written.ok) return written;
    const set = await this.#keychain.set(account.value, JSON.stringify({ sealed: { key, file } }));
    if (set.ok) return this.#removeSealed(instanceId, file);
    // A call that hangs may still arrive, and the file's key with it: then this is the only copy.
    if (set.failure.params['reason'] !== 'hanging') await this.#files.remove(file);
    return set;
  }

  async remove(instanceId: string): Promise<Result<void>> {
    const deleted = await this.#certainly(instanceId, async (account) => this.#keychain.delete(account), false);
    return deleted.ok ? this.#removeSealed(instanceId, null) : deleted;
  }

  async #certainly<Value>(
    instanceId: string,
    call: (account: string) => Promise<Result<Value>>,
    nothing: Value,
  ): Promise<Result<Value>> {
    const account = await this.#account(instanceId);
    if (!account.ok) return account;
    const first = await call(account.value);
    if (!first.ok || first.value !== nothing) return first;
    const state = await this.probe();
    if (!state.ok) return state;
    return state.value === 'working' ? call(account.value) : failed(keychainFailure(state.value));
  }

  async #opened(instanceId: string, text: string): Promise<Result<Credential>> {
    const reference = parseJson(text, sealReferenceSchema);
    const opened = reference === null ? ok(text) : await this.#unsealed(reference.sealed);
    if (!opened.ok) return opened;
    const credential = opened.value === null ? null : parseCredential(opened.value);
    return credential === null
      ? failed(failure('credential-missing', { id: instanceId, reason: 'unreadable' }, 'enter-key'))
      : ok(credential);
  }

  async #unsealed(sealed: { readonly key: string; readonly file: string }): Promise<Result<string | null>> {
    const contents = await this.#files.read(sealed.file);
    if (!contents.ok || contents.value === null) return contents;
    return ok(unseal(contents.value, sealed.key));
  }

  async #removeSealed(instanceId: string, except: string | null): Promise<Result<void>> {
    const names = await this.#files.list();
    if (!names.ok) return names;
    // No id holds a dot, so that the prefix is this instance's alone.
    const old = names.value.filter(
      (name) => name.startsWith(`${instanceId}.`) && name.endsWith('.sealed') && name !== except,
    );
    for (const name of old) {
      const removed = await this.#files.remove(name);
      if (!removed.ok) return removed;
    }
    return ok();
  }

  async #account(instanceId: string): Promise<Result<string>> {
    const homeId = await this.#homeId();
    return homeId.ok ? ok(`${homeId.value}/${instanceId}`) : homeId;
  }
}
