import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import { isHeaderName, reservedHeader } from '../../src-shared/instances/header-names.ts';
import type { RawRecord } from './raw-record.ts';

interface IdentityHeader {
  /** Lower case. */
  readonly name: string;
  /** What Patchbay says instead; null where it has nothing to say. */
  readonly own: string | null;
  /** Values, in lower case, of catalogs in circulation: they name another application even in a copy made by the user. */
  readonly foreign: readonly string[];
  readonly reason: string;
}

const website = 'https://patchbay.app';
const identityHeaders: readonly IdentityHeader[] = [
  {
    name: 'http-referer',
    own: website,
    foreign: ['https://charm.land'],
    reason: 'OpenRouter, Vercel and Hugging Face count requests for the application it names',
  },
  { name: 'referer', own: website, foreign: ['https://charm.land'], reason: 'the standard spelling of the same' },
  { name: 'x-title', own: 'Patchbay', foreign: ['crush'], reason: 'the application name that goes with HTTP-Referer' },
  { name: 'x-openrouter-title', own: 'Patchbay', foreign: ['crush'], reason: "OpenRouter's newer name of X-Title" },
  {
    name: 'x-cerebras-3rd-party-integration',
    own: 'patchbay',
    foreign: ['crush'],
    reason: 'Cerebras counts requests for the integration it names',
  },
  {
    name: 'app-code',
    own: null,
    foreign: ['iuff7106'],
    reason: 'a partner code of AIHubMix that another application earns on',
  },
  { name: 'user-agent', own: null, foreign: ['crush', 'charm-crush'], reason: 'the transport names Patchbay already' },
];

/** Why no catalog may set a header. */
const reservedReasons = {
  credential: 'carries a credential, which belongs to an instance, and is not sent',
  transport: 'is set by the transport and is not sent',
} as const;

const valuePattern = /^[\t\u0020-\u007e\u0080-\u00ff]{1,4000}$/;

function refusal(name: string, value: unknown): string | null {
  if (!isHeaderName(name)) return 'is no valid name of an HTTP header and is not sent';
  const reserved = reservedHeader(name);
  if (reserved !== null) return reservedReasons[reserved];
  if (typeof value !== 'string' || !valuePattern.test(value.trim())) {
    return 'has a value that is not valid in an HTTP header and is not sent';
  }
  return null;
}

function sentValue(name: string, value: string, layer: CatalogProblem['layer']): string | null {
  const identity = identityHeaders.find((header) => header.name === name.toLowerCase());
  if (identity === undefined) return value;
  const chosenByUser = layer === 'own' && !identity.foreign.includes(value.toLowerCase());
  return chosenByUser ? value : identity.own;
}

/**
 * The headers of a provider file that are sent: those that name another application say Patchbay instead, except where
 * the user's own file names one of the user's; those that HTTP or the vault forbid are left out and reported.
 */
export function providerHeaders(
  raw: RawRecord,
  layer: CatalogProblem['layer'],
  report: (field: string, reason: string) => void,
): Record<string, string> {
  const sent = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of Object.entries(raw)) {
    const reason = refusal(name, value);
    if (reason !== null) report(`default_headers.${name.slice(0, 100).toWellFormed()}`, reason);
    if (reason !== null || typeof value !== 'string') continue;
    const replaced = sentValue(name, value.trim(), layer);
    if (replaced !== null) sent.set(name.toLowerCase(), [name, replaced]);
  }
  // Built from entries, as assigning to `__proto__` would not make a property.
  return Object.fromEntries(sent.values());
}
