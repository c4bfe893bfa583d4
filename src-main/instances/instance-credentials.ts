import { isDeepStrictEqual } from 'node:util';
import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { namesOfKeys } from '../../src-shared/instances/key-names.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { storedForm, type Credential } from '../credentials/credential.ts';
import type { CredentialEntry } from '../credentials/credential-entry.ts';
import type { Vault } from '../credentials/vault.ts';
import { checkKey } from './check-key.ts';
import { providerGone, withoutEnvironment } from './check-settings.ts';
import {
  bindSecrets,
  keepsStored,
  lowerCase,
  storedSecrets,
  withDraft,
  withKeyNames,
  withSecretHeaders,
  type Secrets,
} from './secrets.ts';

interface Change {
  readonly id: string;
  /** The settings that the instance is to have; what is typed goes to where they lead. */
  readonly settings: InstanceSettings;
  /** The names of the vault's keys so far. */
  readonly storedKeyNames: readonly string[] | undefined;
  /** Null when it has left the catalog; then nothing can be typed, as nobody knows where it would go. */
  readonly provider: Provider | null;
  readonly draft: SecretsDraft;
}

export interface AppliedChange {
  /** The settings that go with the secrets: the names of keys and headers, and no link to the environment beside typed keys. */
  readonly settings: InstanceSettings;
  /** Puts back what was stored, for when the settings cannot be. */
  readonly undo: () => Promise<void>;
}

const nothingToUndo = async (): Promise<void> => undefined;

/** Changes the secrets of instances in the vault, and says what that makes of their settings. */
export class InstanceCredentials {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Stores the secrets as the draft has them. Nothing was changed when it fails. */
  async apply({ id, settings: wanted, storedKeyNames, provider, draft }: Change): Promise<Result<AppliedChange>> {
    const settings = withSecretHeaders(wanted, draft);
    const entry = await this.#vault.entry(id);
    if (!touches(draft, settings, entry)) {
      const names = namesOfKeys(settings.keyNames, entry?.keys.length ?? 0);
      return ok({ settings: withKeyNames(settings, names), undo: nothingToUndo });
    }
    const stored = await this.#kept(id, draft, settings, entry);
    if (!stored.ok) return stored;
    const secrets = withDraft(storedSecrets(stored.value, storedKeyNames), draft, settings);
    if (!secrets.ok) return secrets;
    const next = bound(secrets.value, settings, provider, stored.value?.origin ?? null);
    if (!next.ok) return next;
    const written = await this.#write(id, entry, next.value);
    if (!written.ok) return written;

    const { keys } = secrets.value;
    const names = draft.keys === undefined ? namesOfKeys(settings.keyNames, keys.length) : keys.map(({ name }) => name);
    const linked = keys.some(({ typed }) => typed) ? withoutEnvironment(settings) : settings;
    return ok({ settings: withKeyNames(linked, names), undo: written.value });
  }

  /** What is stored, where something of it stays. A keychain is not asked without need: it may be locked. */
  async #kept(
    id: string,
    draft: SecretsDraft,
    settings: InstanceSettings,
    entry: CredentialEntry | null,
  ): Promise<Result<Credential | null>> {
    if (entry === null || !keepsStored(draft, settings, entry)) return ok(null);
    const credential = await this.#vault.get(id);
    // What is gone cannot be kept: a new key takes its place.
    return !credential.ok && credential.failure.code === 'credential-missing' ? ok(null) : credential;
  }

  /** Returns what undoes it. */
  async #write(
    id: string,
    entry: CredentialEntry | null,
    next: Credential | null,
  ): Promise<Result<() => Promise<void>>> {
    const before = entry === null ? ok(null) : await this.#vault.get(id);
    if (before.ok && before.value !== null && next !== null && isDeepStrictEqual(before.value, storedForm(next))) {
      return ok(nothingToUndo);
    }
    const isEmptied = next === null && entry === null;
    const written = next === null ? await (isEmptied ? ok() : this.#vault.clear(id)) : await this.#vault.set(id, next);
    if (!written.ok) return written;
    return ok(async () => {
      if (before.ok && before.value !== null) await this.#vault.set(id, before.value);
      else if (entry === null && !isEmptied) await this.#vault.clear(id);
    });
  }
}

/** Whether the vault is to be changed: something was typed or listed anew, or a header is to go. */
function touches(draft: SecretsDraft, { secretHeaders }: InstanceSettings, entry: CredentialEntry | null): boolean {
  const wanted = lowerCase(secretHeaders);
  const drops = entry?.headers.some((name) => !wanted.includes(name)) ?? false;
  return draft.keys !== undefined || (draft.secretHeaders ?? []).length > 0 || drops;
}

/** The secrets as one credential, for the address that the settings lead to where some were typed. */
function bound(
  secrets: Secrets,
  settings: InstanceSettings,
  provider: Provider | null,
  storedOrigin: string | null,
): Result<Credential | null> {
  const typedKeys = secrets.keys.filter(({ typed }) => typed);
  const typed = typedKeys.length > 0 || secrets.headers.some((header) => header.typed);
  if (!typed) return bindSecrets(secrets, storedOrigin, null, null);
  if (provider === null) return failed(providerGone(settings.catalogProviderId));
  for (const { name, value } of typedKeys) {
    const checked = checkKey(value, provider, name);
    if (!checked.ok) return checked;
  }
  const target = effectiveUrl(provider, settings.endpoint, settings.options);
  return target.ok ? bindSecrets(secrets, storedOrigin, target.value, provider.protocol) : target;
}
