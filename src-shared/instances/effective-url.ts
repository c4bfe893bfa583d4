import type { ProviderSummary } from '../catalog/provider.ts';
import type { Protocol } from '../catalog/protocols.ts';
import { assertNever } from '../assert-never.ts';
import { failure, type Failure } from '../errors.ts';
import { failed, ok, type Result } from '../result.ts';
import { endpointProblem } from './config.ts';
import type { ProtocolOptions } from './protocol-options.ts';
import { inRegion } from './regional-endpoint.ts';

export interface EffectiveUrl {
  /** What paths such as `/chat/completions` are appended to; no trailing slash. */
  readonly url: string;
  /** Scheme, host and port: what a key is bound to. */
  readonly origin: string;
  readonly source: 'instance' | 'catalog';
}

type EndpointFacts = Pick<ProviderSummary, 'protocol' | 'defaultEndpoint' | 'endpointVariable'>;

/** Which form of base URL the libraries of a protocol expect; `exact` is left as typed. */
type BaseForm = 'versioned' | 'unversioned' | 'exact' | 'in-process';

function baseFormOf(protocol: Protocol | null): BaseForm {
  switch (protocol) {
    case 'openai':
    case 'openai-compat':
    case 'openrouter':
    case 'vercel':
      return 'versioned';
    case 'anthropic':
    case 'google':
    case 'google-vertex':
    case 'ollama':
      return 'unversioned';
    case 'azure':
    case 'bedrock':
    case null:
      return 'exact';
    case 'demo':
      return 'in-process';
    default:
      return assertNever(protocol);
  }
}

const versionSegment = /^v[0-9]+(?:alpha|beta)?[0-9]*$/;
/** Paths that people paste along, as they stand in a provider's examples. */
const pastedChatPaths = [['chat', 'completions'], ['completions'], ['responses']];
const pastedUnversionedPaths = [
  ['messages'],
  ['models'],
  ['api', 'chat'],
  ['api', 'tags'],
  ['api', 'generate'],
  ['chat', 'completions'],
];

function withoutEnding(segments: readonly string[], endings: readonly (readonly string[])[]): readonly string[] | null {
  const ending = endings.find((words) => words.every((word, at) => segments.at(at - words.length) === word));
  return ending === undefined ? null : segments.slice(0, -ending.length);
}

function withoutDoubledVersion(segments: readonly string[]): readonly string[] {
  const last = segments.at(-1);
  if (last === undefined || !versionSegment.test(last) || segments.at(-2) !== last) return segments;
  return withoutDoubledVersion(segments.slice(0, -1));
}

function versioned(segments: readonly string[], completes: boolean): readonly string[] {
  // A pasted chat path says exactly where the API is, so that a server without a version can be named.
  const pasted = withoutEnding(segments, pastedChatPaths);
  if (pasted !== null) return withoutDoubledVersion(pasted);
  const base = withoutDoubledVersion(withoutEnding(segments, [['models']]) ?? segments);
  return !completes || base.some((segment) => versionSegment.test(segment)) ? base : [...base, 'v1'];
}

function unversioned(segments: readonly string[], protocol: Protocol | null): readonly string[] {
  const rest = withoutEnding(segments, pastedUnversionedPaths);
  if (rest !== null) return unversioned(rest, protocol);
  const last = segments.at(-1);
  const drops = last !== undefined && (versionSegment.test(last) || (protocol === 'ollama' && last === 'api'));
  return drops ? unversioned(segments.slice(0, -1), protocol) : segments;
}

function pathOf(protocol: Protocol | null, segments: readonly string[], completes: boolean): readonly string[] {
  const form = baseFormOf(protocol);
  switch (form) {
    case 'versioned':
      return versioned(segments, completes);
    case 'unversioned':
      return unversioned(segments, protocol);
    case 'exact':
    case 'in-process':
      return segments;
    default:
      return assertNever(form);
  }
}

function normalised(protocol: Protocol | null, endpoint: string, completes: boolean): { url: string; origin: string } {
  const { origin, pathname } = new URL(endpoint);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return { url: [origin, ...pathOf(protocol, segments, completes)].join('/'), origin };
}

function hasNoPath(endpoint: string): boolean {
  return /^\/*$/.test(new URL(endpoint).pathname);
}

function missing(provider: EndpointFacts): Failure {
  return provider.endpointVariable === null
    ? failure('invalid-input', { field: 'endpoint', reason: 'required' }, 'check-address')
    : failure(
        'invalid-input',
        { field: 'endpoint', reason: 'variable-unset', variable: provider.endpointVariable },
        'set-variable',
      );
}

/**
 * Where an instance's requests go: its own endpoint, else the provider's default (the catalog's after `$NAME`, else the
 * adapter's, in the region that the options name). Null for a provider that runs in this process. Trailing slashes, a
 * missing or doubled version and pasted paths are put right here and nowhere else. A URL that the catalog states literally
 * is never completed, as some providers have no version in theirs. Fails with `invalid-input`, field `endpoint`.
 */
export function effectiveUrl(
  provider: EndpointFacts,
  endpoint: string | undefined,
  options: ProtocolOptions = {},
): Result<EffectiveUrl | null> {
  const { protocol, endpointVariable } = provider;
  const defaultEndpoint = provider.defaultEndpoint && inRegion(protocol, provider.defaultEndpoint, options);
  if (baseFormOf(protocol) === 'in-process') return ok(null);
  const chosen = endpoint ?? defaultEndpoint;
  if (chosen === null) return failed(missing(provider));
  const problem = endpointProblem(chosen);
  if (problem !== null) {
    return failed(failure('invalid-input', { field: 'endpoint', reason: problem }, 'check-address'));
  }
  if (endpoint === undefined) {
    return ok({ ...normalised(protocol, chosen, endpointVariable !== null), source: 'catalog' });
  }
  const usable = defaultEndpoint !== null && endpointProblem(defaultEndpoint) === null ? defaultEndpoint : null;
  if (usable !== null && hasNoPath(endpoint) && new URL(usable).origin === new URL(endpoint).origin) {
    // Only the host was typed, and it is the provider's own: the path is known.
    return ok({ ...normalised(protocol, usable, endpointVariable !== null), source: 'instance' });
  }
  return ok({ ...normalised(protocol, endpoint, true), source: 'instance' });
}
