import type { KeyDraft, SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { hasDuplicate, headerValueProblem } from '../../src-shared/instances/headers.ts';
import { keyNameProblem, maxKeys, namesOfKeys } from '../../src-shared/instances/key-names.ts';
import { sharesTrust } from '../../src-shared/instances/regional-endpoint.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Credential } from '../credentials/credential.ts';

/** A key or a header's value. `typed`: the user has just entered it; others come out of the vault. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly typed: boolean;
}

/** The secrets of an instance by name: keys in their order, headers in lower case. */
export interface Secrets {
  readonly keys: readonly Secret[];
  readonly headers: readonly Secret[];
}

export function lowerCase(names: readonly string[] | undefined): string[] {
  return (names ?? []).map((name) => name.toLowerCase());
}

/** What the vault holds, by the names that the instance gives. */
export function storedSecrets(credential: Credential | null, keyNames: readonly string[] | undefined): Secrets {
  if (credential === null) return { keys: [], headers: [] };
  const { keys, headers = {} } = credential;
  const names = namesOfKeys(keyNames, keys.length);
  return {
    keys: keys.map((value, index) => ({ name: names[index] ?? '', value, typed: false })),
    headers: Object.entries(headers).map(([name, value]) => ({ name, value, typed: false })),
  };
}

/** Whether a draft leaves something of what is stored in its place. */
export function keepsStored(
  draft: SecretsDraft,
  { secretHeaders }: Pick<InstanceSettings, 'secretHeaders'>,
  stored: { readonly keys: readonly unknown[]; readonly headers: readonly string[] },
): boolean {
  const keepsKey =
    draft.keys === undefined ? stored.keys.length > 0 : draft.keys.some((key) => key.apiKey === undefined);
  const typed = new Set(lowerCase(draft.secretHeaders?.map(({ name }) => name)));
  return keepsKey || lowerCase(secretHeaders).some((name) => stored.headers.includes(name) && !typed.has(name));
}

/**
 * The secrets after a draft. `secretHeaders` of the settings decides which headers there are; those that have no value yet
 * are left out. Fails with `invalid-input` (`keys`) or `credential-missing` when a key that is to stay is not stored.
 */
export function withDraft(
  stored: Secrets,
  draft: SecretsDraft,
  { secretHeaders }: Pick<InstanceSettings, 'secretHeaders'>,
): Result<Secrets> {
  const keys = draft.keys === undefined ? ok(stored.keys) : keysOf(draft.keys, stored.keys);
  if (!keys.ok) return keys;
  const byName = new Map(stored.headers.map((header) => [header.name, header]));
  for (const { name, value } of draft.secretHeaders ?? []) {
    const reason = headerValueProblem(value);
    if (reason !== null) return failed(failure('invalid-input', { field: 'secretHeaders', reason, header: name }));
    byName.set(name.toLowerCase(), { name: name.toLowerCase(), value: value.trim(), typed: true });
  }
  const headers = lowerCase(secretHeaders).map((name) => byName.get(name));
  return ok({ keys: keys.value, headers: headers.filter((header) => header !== undefined) });
}

function keysOf(drafts: readonly KeyDraft[], stored: readonly Secret[]): Result<readonly Secret[]> {
  if (drafts.length > maxKeys) return failed(failure('invalid-input', { field: 'keys', reason: 'too-many' }));
  const names = namesOfKeys(
    drafts.map(({ name }) => name.trim()),
    drafts.length,
  );
  const reason = names.map((name) => (name === '' ? null : keyNameProblem(name))).find((problem) => problem !== null);
  if (reason !== undefined) return failed(failure('invalid-input', { field: 'keys', reason }));
  if (hasDuplicate(names)) return failed(failure('invalid-input', { field: 'keys', reason: 'duplicate' }));
  const keys: Secret[] = [];
  for (const [index, { name: given, storedName = given, apiKey }] of drafts.entries()) {
    const name = names[index] ?? '';
    const value = apiKey?.trim() ?? stored.find((key) => key.name === storedName)?.value;
    if (value === undefined) return failed(failure('credential-missing', { key: storedName }, 'enter-key'));
    keys.push({ name, value, typed: apiKey !== undefined });
  }
  return ok(keys);
}

/**
 * The credential to store: null when there is nothing. What was typed was entered for `target`; what is stored stays with
 * the origin that it was entered for, and both go together only where that one is trusted as well: else `origin-changed`.
 */
export function bindSecrets(
  { keys, headers }: Secrets,
  storedOrigin: string | null,
  target: EffectiveUrl | null,
  protocol: Protocol | null,
): Result<Credential | null> {
  const all = [...keys, ...headers];
  if (all.length === 0) return ok(null);
  const typed = all.some((secret) => secret.typed);
  const kept = all.some((secret) => !secret.typed);
  if (
    typed &&
    kept &&
    target !== null &&
    storedOrigin !== null &&
    !sharesTrust(protocol, storedOrigin, target.origin)
  ) {
    return failed(originChanged(storedOrigin, target));
  }
  const origin = typed ? target?.origin : storedOrigin;
  if (origin === undefined || origin === null) {
    return failed(failure('invalid-input', { field: 'endpoint', reason: 'not-needed' }));
  }
  return ok({
    origin,
    keys: keys.map(({ value }) => value),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
  });
}

export function originChanged(from: string, { origin, url }: EffectiveUrl) {
  return failure('origin-changed', { from, to: origin, host: new URL(url).host }, 'confirm-origin');
}

/** The settings with the names that the keys have; without, where there is no key, or an only one without a name. */
export function withKeyNames(settings: InstanceSettings, names: readonly string[]): InstanceSettings {
  const { keyNames: _, ...rest } = settings;
  return names.every((name) => name === '') ? rest : { ...rest, keyNames: [...names] };
}

/** The settings with the typed headers among their secret ones. */
export function withSecretHeaders(settings: InstanceSettings, draft: SecretsDraft): InstanceSettings {
  const known = lowerCase(settings.secretHeaders);
  const added = (draft.secretHeaders ?? [])
    .map(({ name }) => name)
    .filter((name) => !known.includes(name.toLowerCase()));
  return added.length === 0 ? settings : { ...settings, secretHeaders: [...(settings.secretHeaders ?? []), ...added] };
}
