import type { Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import {
  endpointProblem,
  instanceSettingsSchema,
  timeoutLimitsMs,
  type InstanceSettings,
} from '../../src-shared/instances/config.ts';
import { effectiveUrl, type EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { headerNameProblem, headerValueProblem } from '../../src-shared/instances/headers.ts';
import type { ImportCandidate } from '../../src-shared/instances/import.ts';
import type { RawRecord } from '../catalog/raw-record.ts';
import { readVariable, type Environment } from '../environment.ts';
import { checkKey } from '../instances/check-key.ts';
import type { Draft, DraftKey } from './draft.ts';

/** A candidate with what importing it takes; the latter never leaves this process. */
export interface Find {
  readonly candidate: ImportCandidate;
  readonly settings: InstanceSettings;
  readonly preferredId: string | null;
  /** The key itself, where the source or the variable holds one. */
  readonly apiKey: string | null;
  readonly secretHeaders: readonly { readonly name: string; readonly value: string }[];
  /** Goes into the user's catalog first. */
  readonly ownProvider: RawRecord | null;
}

interface FindFacts {
  readonly environment: Environment;
  readonly catalogProvider: Provider | null;
  /** The provider that the draft describes itself; null where it describes none. */
  readonly describedProvider: Provider | null;
}

const maxNameLength = 100;

/** Readable on one line, whatever another program's file holds. */
function cleanName(name: string, fallback: string): string {
  const clean = (text: string): string =>
    text
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
      .slice(0, maxNameLength)
      .trim();
  return clean(name) || clean(fallback) || 'Imported';
}

/** A variable other than the catalog's own cannot be linked, as its value may be meant for another host: it is copied. */
function linkedVariable(key: DraftKey, provider: ProviderSummary | null): string | null {
  if (key.kind !== 'variable') return null;
  const own = provider?.keyVariable ?? null;
  return own === null || own === key.variable ? key.variable : null;
}

function keyText(key: DraftKey, environment: Environment): string | null {
  if (key.kind === 'value') return key.value.trim();
  return key.kind === 'variable' ? readVariable(environment, key.variable) : null;
}

type Refusal = ImportCandidate['refusal'];

function keyRefusal(draft: Draft, provider: Provider, text: string | null, linked: boolean): Refusal {
  const { key } = draft;
  if (provider.credential === 'none') return null;
  if (key.kind === 'command') return 'command-key';
  if (key.kind === 'unreadable') return 'bad-key';
  if (text === null) return key.kind === 'variable' && !linked ? 'bad-key' : null;
  return checkKey(text, provider).ok ? null : 'bad-key';
}

function endpointOf(draft: Draft, provider: Provider): { target: EffectiveUrl | null; own: string | null } | null {
  const usual = effectiveUrl(provider, undefined);
  const { endpoint } = draft;
  if (endpoint === null || endpoint.trim() === '') return usual.ok ? { target: usual.value, own: null } : null;
  if (endpointProblem(endpoint) !== null) return null;
  const target = effectiveUrl(provider, endpoint);
  if (!target.ok) return null;
  const same = usual.ok && usual.value?.url === target.value?.url;
  return { target: target.value, own: same ? null : endpoint };
}

function headersOf({ headers }: Draft) {
  const usable = headers.filter(
    ({ name, value }) => headerNameProblem(name, true) === null && headerValueProblem(value) === null,
  );
  const isPlain = ({ name }: { name: string }): boolean => headerNameProblem(name, false) === null;
  const plain = usable.filter(isPlain).map(({ name, value }) => ({ name, value: value.trim() }));
  return { plain, secret: usable.filter((header) => !isPlain(header)) };
}

/** What a draft would become, checked as strictly as what a user types. Says nothing yet of what was imported before. */
export function findOf(draft: Draft, facts: FindFacts): Find {
  const { environment, catalogProvider, describedProvider } = facts;
  const provider = catalogProvider ?? describedProvider;
  const place = provider === null ? null : endpointOf(draft, provider);
  const ownEndpoint = place?.own ?? null;
  const variable = linkedVariable(draft.key, provider);
  const needsKey = provider !== null && provider.credential !== 'none';
  const text = needsKey ? keyText(draft.key, environment) : null;
  let refusal: Refusal = null;
  if (provider === null) refusal = 'no-provider';
  else if (provider.support !== 'supported') refusal = 'unsupported';
  else if (place === null) refusal = 'bad-endpoint';
  else refusal = keyRefusal(draft, provider, text, variable !== null);
  const displayName = cleanName(draft.displayName, provider?.name ?? draft.providerId);
  const { plain, secret } = headersOf(draft);
  const { timeout, retryPolicy } = draft;
  const fits = timeout !== null && timeout >= timeoutLimitsMs.min && timeout <= timeoutLimitsMs.max;
  const wanted = {
    displayName,
    catalogProviderId: draft.providerId,
    ...(ownEndpoint !== null && { endpoint: ownEndpoint }),
    ...(fits && { timeout: Math.round(timeout) }),
    ...(retryPolicy !== null && retryPolicy !== '' && { retryPolicy: retryPolicy.slice(0, 50) }),
    ...(plain.length > 0 && provider?.simulated !== true && { headers: plain }),
  };
  const settings = instanceSettingsSchema.safeParse(wanted);
  const hasKey = draft.key.kind !== 'none' && needsKey;
  return {
    candidate: {
      id: draft.id.slice(0, 4_000),
      kind: draft.kind,
      source: draft.source.slice(0, 2_000),
      displayName,
      providerId: provider?.id ?? null,
      providerName: provider?.name ?? null,
      endpoint: ownEndpoint,
      key: !hasKey ? 'none' : variable === null ? 'value' : 'variable',
      variable: hasKey ? variable : null,
      origin: place?.target?.origin ?? '',
      modelCount: draft.modelCount,
      support: provider?.support ?? 'unknown-type',
      imported: false,
      refusal: refusal ?? (settings.success ? null : 'bad-endpoint'),
    },
    settings: settings.success ? settings.data : { displayName, catalogProviderId: draft.providerId },
    preferredId: draft.preferredId,
    apiKey: text,
    secretHeaders: secret,
    ownProvider: catalogProvider === null && describedProvider !== null ? draft.ownProvider : null,
  };
}
