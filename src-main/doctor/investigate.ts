import { nearestIds } from '../../src-shared/catalog/nearest.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { DoctorCause, DoctorFix } from '../../src-shared/instances/doctor.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { noProxy } from '../../src-shared/instances/network-settings.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import type { Connection } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { atOrigin, namesVersionTwice, otherScheme, versionAlternatives, type Alternative } from './alternatives.ts';
import { causeOf, type Found } from './cause-of.ts';
import type { DoctorLimits } from './doctor-limits.ts';
import { firstWords, testRequest } from './first-words.ts';
import { fixesFor, noFixFacts, type FixFacts } from './fixes-for.ts';
import { issuersOf } from './key-prefixes.ts';
import { startCommand } from './start-commands.ts';

/** All that may be known where a stage fails. */
export interface Scene {
  readonly providers: Pick<ProviderService, 'listModels' | 'reach' | 'stream'>;
  readonly provider: Provider;
  /** Providers by their ids, to know the issuers of keys by name. */
  readonly providerOf: (id: string) => Promise<Provider | null>;
  readonly settings: InstanceSettings;
  /** The effective URL; null for a provider that runs in this process. */
  readonly url: string | null;
  readonly caCertificates: string | null;
  /** Null where it could not be made. */
  readonly connection: Connection | null;
  readonly modelId: string | null;
  /** What the endpoint lists; null where it gave no list. */
  readonly listed: readonly string[] | null;
  readonly limits: DoctorLimits;
  readonly signal: AbortSignal;
}

export interface Diagnosis {
  readonly cause: DoctorCause;
  readonly fixes: DoctorFix[];
}

const nearestCount = 3;
const likeAnApi: ReadonlySet<Failure['code']> = new Set(['auth-rejected', 'rate-limited', 'quota-exceeded']);
/** Answers of a server that speaks the scheme, whatever it thinks of the path. */
const speaks: ReadonlySet<Failure['code']> = new Set([...likeAnApi, 'model-not-found', 'provider-failed']);

/** The connection without anything secret: what a probe may send anywhere. */
function bare(scene: Scene, url: string): Connection {
  const { provider, settings, caCertificates, limits } = scene;
  return {
    providerId: provider.id,
    protocol: provider.protocol ?? 'openai-compat',
    baseUrl: url,
    keys: [],
    options: settings.options ?? {},
    headers: {},
    proxy: settings.proxy ?? null,
    caCertificates,
    timeoutMs: limits.probeMs,
    idleTimeoutMs: limits.probeMs,
    retry: retryPolicies.none,
  };
}

/** Whether an API answers at another address of the same origin. The key was entered for it, so that it may be sent. */
async function answersHere(scene: Scene, { url }: Alternative): Promise<boolean> {
  const { connection, providers, modelId, limits, signal } = scene;
  if (connection === null || new URL(url).origin !== new URL(connection.baseUrl).origin) return false;
  const timeoutMs = Math.min(connection.timeoutMs, limits.probeMs);
  const there: Connection = { ...connection, baseUrl: url, timeoutMs, retry: retryPolicies.none };
  const list = await providers.listModels(there, signal);
  if (list.ok || likeAnApi.has(list.failure.code)) return true;
  if (modelId === null) return false;
  const answer = await firstWords(providers.stream(there, testRequest(modelId, null), signal), () => undefined);
  return answer.ok;
}

/** Whether an API answers at another origin, where no secret is sent. */
async function answersElsewhere(scene: Scene, { url }: Alternative, codes = likeAnApi): Promise<boolean> {
  const list = await scene.providers.listModels(bare(scene, url), scene.signal);
  return list.ok || codes.has(list.failure.code);
}

async function firstThat(
  alternatives: readonly (Alternative | null)[],
  answers: (alternative: Alternative) => Promise<boolean>,
): Promise<Alternative | null> {
  const asked = alternatives.filter((one) => one !== null);
  const found = await Promise.all(asked.map(answers));
  return asked.find((_, index) => found[index] === true) ?? null;
}

/** Another address that was found to answer; null where none was, or the failure does not ask for one. */
async function otherAddress(failure: Failure, scene: Scene): Promise<Alternative | null> {
  const { provider, settings, url } = scene;
  if (url === null) return null;
  const { options } = settings;
  const { code, params } = failure;
  const secure = url.startsWith('https:');
  const usual = settings.endpoint === undefined || provider.local ? null : effectiveUrl(provider, undefined, options);
  const ownDefault: Alternative | null =
    usual?.ok !== true || usual.value === null
      ? null
      : { url: usual.value.url, endpoint: usual.value.url, reason: 'use-default' };
  const elsewhere = (one: Alternative): Promise<boolean> => answersElsewhere(scene, one);
  if (code === 'redirect-refused' && typeof params['to'] === 'string') {
    return firstThat([atOrigin(provider, url, params['to'], options)], elsewhere);
  }
  if (code === 'endpoint-unreachable' && params['reason'] === 'dns') return firstThat([ownDefault], elsewhere);
  if (code === 'endpoint-unreachable' && params['reason'] === 'tls' && secure) {
    // Without TLS a key could be read on its way, unless it never leaves the machine.
    const plain = isLoopbackHost(new URL(url).hostname) ? otherScheme(provider, url, options) : null;
    return firstThat([plain], (one) => answersElsewhere(scene, one, speaks));
  }
  const mayMeanTls =
    code === 'endpoint-not-api' ||
    code === 'provider-failed' ||
    code === 'stream-interrupted' ||
    (code === 'endpoint-unreachable' && params['reason'] === 'reset');
  if (!secure && mayMeanTls) {
    const found = await firstThat([otherScheme(provider, url, options)], (one) => answersElsewhere(scene, one, speaks));
    if (found !== null) return found;
  }
  if (code === 'endpoint-not-api' || (code === 'provider-failed' && params['reason'] === 'malformed')) {
    const here = await firstThat(versionAlternatives(provider, url, options), (one) => answersHere(scene, one));
    return here ?? firstThat([ownDefault], elsewhere);
  }
  return null;
}

/** Other ways to the host than through the proxy that failed: the system's, or none, where the host is reached by them. */
async function otherProxies(failure: Failure, scene: Scene): Promise<readonly (string | null)[]> {
  const { proxy } = scene.settings;
  if (failure.code !== 'endpoint-unreachable' || failure.params['reason'] !== 'proxy') return [];
  const ways = proxy === undefined ? [noProxy] : [null, noProxy];
  const reached = await Promise.all(ways.map((way) => isReached(way, scene)));
  const found = ways.find((_, index) => reached[index] === true);
  return found === undefined ? [] : [found];
}

async function isReached(proxy: string | null, scene: Scene): Promise<boolean> {
  const { url, providers, caCertificates, limits, signal } = scene;
  if (url === null) return false;
  const quick = { addressMs: limits.probeMs, connectionMs: limits.probeMs, tlsMs: limits.probeMs };
  const reach = await providers.reach({ baseUrl: url, proxy, caCertificates }, quick);
  try {
    return ((await reach.address(signal)) ?? (await reach.connection(signal))) === null;
  } finally {
    reach.close();
  }
}

/** Who made the key that was refused; null where it does not say, or is the provider's own. */
async function issuerOf(scene: Scene): Promise<FixFacts['issuer']> {
  const [key] = scene.connection?.keys ?? [];
  const text = key?.credential.kind === 'api-key' ? key.credential.apiKey : '';
  for (const id of issuersOf(text)) {
    if (id === scene.provider.id) return null;
    const provider = await scene.providerOf(id);
    if (provider !== null && provider.support === 'supported') return { id, name: provider.name };
  }
  return null;
}

/** Why a stage failed, and what one click can do about it. Asks the server where a fix depends on its answer. */
export async function investigate(failure: Failure, body: string | null, scene: Scene): Promise<Diagnosis> {
  const { provider, url, connection, modelId, listed } = scene;
  const address = await otherAddress(failure, scene);
  const issuer = failure.code === 'auth-rejected' ? await issuerOf(scene) : null;
  const found: Found = {
    scheme: schemeOf(address),
    version: address?.reason === 'add-version' || address?.reason === 'drop-version' ? address.reason : null,
    doubled: address?.reason === 'drop-version' && url !== null && namesVersionTwice(url),
  };
  const cause = causeOf(failure, {
    local: provider.local || (url !== null && isLoopbackHost(new URL(url).hostname)),
    keyed: connection === null || connection.keys.length > 0,
    keyOfOther: issuer !== null,
    body,
    found,
  });
  const known = [...(listed ?? provider.models.map((model) => model.id))];
  const facts: FixFacts = {
    ...noFixFacts,
    endpoints: address === null ? [] : [{ kind: 'set-endpoint', endpoint: address.endpoint, reason: address.reason }],
    // A variable is the catalog's for one provider: another one would read another variable.
    issuer: scene.settings.environment === undefined ? issuer : null,
    proxies: await otherProxies(failure, scene),
    models: cause === 'model-unknown' && modelId !== null ? nearestIds(modelId, known, nearestCount) : [],
    startCommand: url === null ? null : startCommand(provider.id, url),
  };
  return { cause, fixes: fixesFor(cause, failure, facts) };
}

function schemeOf(address: Alternative | null): Found['scheme'] {
  if (address?.reason === 'use-https') return 'https';
  return address?.reason === 'use-http' ? 'http' : null;
}
