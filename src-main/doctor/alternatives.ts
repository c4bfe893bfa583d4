import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';

export type EndpointReason = Extract<DoctorFix, { kind: 'set-endpoint' }>['reason'];

/** Another address to ask: `url` is where requests would go, `endpoint` what has to be typed for that. */
export interface Alternative {
  readonly url: string;
  readonly endpoint: string;
  readonly reason: EndpointReason;
}

const version = /^v[0-9]+(?:alpha|beta)?[0-9]*$/;

function segmentsOf(url: string): readonly string[] {
  return new URL(url).pathname.split('/').filter((segment) => segment !== '');
}

export function namesVersionTwice(url: string): boolean {
  return segmentsOf(url).filter((segment) => version.test(segment)).length > 1;
}

/** What to type so that requests go exactly there; null where no endpoint leads there. */
export function endpointFor(provider: Provider, url: string, options: ProtocolOptions = {}): string | null {
  // A pasted path of the API says that nothing is to be completed.
  const typed = [url, `${url}/chat/completions`];
  const leads = (endpoint: string): boolean => {
    const effective = effectiveUrl(provider, endpoint, options);
    return effective.ok && effective.value?.url === url;
  };
  return typed.find(leads) ?? null;
}

function joined(url: string, segments: readonly string[]): string {
  return [new URL(url).origin, ...segments].join('/');
}

/** The addresses of the same host that may be meant: with a version, without one, or without the last part of the path. */
export function versionAlternatives(
  provider: Provider,
  url: string,
  options: ProtocolOptions = {},
): readonly Alternative[] {
  const segments = segmentsOf(url);
  const versions = segments.filter((segment) => version.test(segment)).length;
  const last = segments.at(-1);
  const wanted: (readonly [readonly string[], EndpointReason])[] = [];
  if (last !== undefined && version.test(last)) {
    wanted.push([segments.slice(0, -1), 'drop-version']);
    if (segments.length === 1) wanted.push([['api', last], 'add-version']);
  }
  if (versions === 0)
    wanted.push([[...segments, 'v1'], 'add-version'], [['v1'], 'add-version'], [['api', 'v1'], 'add-version']);
  if (last !== undefined && !version.test(last)) wanted.push([segments.slice(0, -1), 'drop-version']);
  const alternatives = new Map<string, Alternative>();
  for (const [path, reason] of wanted) {
    const other = joined(url, path);
    const endpoint = other === url ? null : endpointFor(provider, other, options);
    if (endpoint !== null && !alternatives.has(other)) alternatives.set(other, { url: other, endpoint, reason });
  }
  return [...alternatives.values()];
}

/** The same address by the other scheme; a port that belongs to the scheme changes with it. */
export function otherScheme(provider: Provider, url: string, options: ProtocolOptions = {}): Alternative | null {
  const { protocol, port } = new URL(url);
  const secure = protocol === 'http:';
  const other = new URL(url);
  other.protocol = secure ? 'https:' : 'http:';
  if (port === '') other.port = '';
  const reason: EndpointReason = secure ? 'use-https' : 'use-http';
  const to = other.href.replace(/\/+$/, '');
  const endpoint = endpointFor(provider, to, options);
  return endpoint === null ? null : { url: to, endpoint, reason };
}

/** The same path at another origin. */
export function atOrigin(
  provider: Provider,
  url: string,
  origin: string,
  options: ProtocolOptions = {},
): Alternative | null {
  const { protocol, host, pathname } = new URL(url);
  const to = `${origin}${pathname === '/' ? '' : pathname}`;
  const target = new URL(to);
  const upgraded = protocol === 'http:' && target.protocol === 'https:' && hostName(host) === hostName(target.host);
  const endpoint = endpointFor(provider, to, options);
  return endpoint === null ? null : { url: to, endpoint, reason: upgraded ? 'use-https' : 'follow-redirect' };
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}
