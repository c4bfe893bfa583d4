import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { SweepProblem } from '../../src-shared/instances/import.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { emptyDraft, type Draft, type SourceFinds } from './draft.ts';
import { localServers, type LocalServer } from './local-servers.ts';
import { ollamaHostUrl } from './ollama-host.ts';
import { peek } from './peek.ts';

/** Two names of this machine with the same port are one server. */
export function placeOf(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${isLoopbackHost(hostname) ? 'loopback' : hostname}:${port}`;
}

/** The origins at which a server may be: its usual one, and where its variable says, without naming one twice. */
function originsOf(provider: ProviderSummary, { variable }: LocalServer, environment: Environment): string[] {
  const usual = effectiveUrl(provider, undefined);
  const origin = usual.ok ? usual.value?.origin : undefined;
  // A provider of that name that the user moved elsewhere is nobody's neighbour.
  const own = origin !== undefined && isLoopbackHost(new URL(origin).hostname) ? origin : null;
  const named = variable === null ? null : ollamaHostUrl(readVariable(environment, variable));
  const origins = [own, named].filter((place) => place !== null);
  return [...new Map(origins.toReversed().map((place) => [placeOf(place), place])).values()];
}

async function ask(
  server: LocalServer,
  provider: ProviderSummary,
  origin: string,
  providers: Pick<ProviderService, 'attemptAt'>,
): Promise<Draft | SweepProblem | null> {
  const verdict = await server.identify((path) => peek(`${origin}${path}`, providers));
  if (verdict.kind === 'absent') return null;
  if (verdict.kind === 'no') return { kind: 'local-server', source: origin, reason: verdict.reason };
  return {
    ...emptyDraft,
    id: `local-server:${server.providerId}:${origin}`,
    kind: 'local-server',
    source: origin,
    displayName: provider.name,
    providerId: provider.id,
    endpoint: origin,
    modelCount: verdict.modelCount,
  };
}

/** The servers that answer on this machine and are what their port suggests. All are asked at once, and get no key. */
export async function serverFinds(
  summaries: readonly ProviderSummary[],
  environment: Environment,
  providers: Pick<ProviderService, 'attemptAt'>,
): Promise<SourceFinds> {
  const asked = localServers.flatMap((server) => {
    const provider = summaries.find(({ id }) => id === server.providerId);
    if (provider === undefined) return [];
    return originsOf(provider, server, environment).map((origin) => ask(server, provider, origin, providers));
  });
  const found = (await Promise.all(asked)).filter((find) => find !== null);
  return {
    drafts: found.filter((find) => 'providerId' in find),
    problems: found.filter((find) => 'reason' in find),
  };
}
