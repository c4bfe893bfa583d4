import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { ImportCandidate } from '../../src-shared/instances/view.ts';
import { readVariable, type Environment } from '../environment.ts';
import { ollamaHostUrl, probeOllama } from './ollama-probe.ts';
import type { StoredInstance } from './instance-file.ts';

export interface DiscoveryInput {
  readonly providers: readonly ProviderSummary[];
  readonly instances: readonly StoredInstance[];
  readonly environment: Environment;
}

/** Keys that the environment holds for providers of the catalog. Their values stay where they are. */
function environmentCandidates({ providers, instances, environment }: DiscoveryInput): ImportCandidate[] {
  return providers.flatMap((provider): ImportCandidate[] => {
    const variable = provider.keyVariable;
    if (variable === null || provider.credential === 'none' || readVariable(environment, variable) === null) return [];
    const target = effectiveUrl(provider, undefined);
    const origin = target.ok ? (target.value?.origin ?? null) : null;
    // Without an address there is nothing to consent to. What cannot be imported anyway is found all the same.
    if (origin === null && provider.support === 'supported') return [];
    const imported = instances.some(
      ({ settings }) => settings.catalogProviderId === provider.id && settings.environment?.variable === variable,
    );
    return [
      {
        id: `environment:${provider.id}`,
        kind: 'environment',
        providerId: provider.id,
        providerName: provider.name,
        variable,
        origin: origin ?? '',
        modelCount: null,
        support: provider.support,
        imported,
      },
    ];
  });
}

/** Two names of this machine with the same port are one server. */
function placeOf(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${isLoopbackHost(hostname) ? 'loopback' : hostname}:${port}`;
}

/** An Ollama that answers at its usual address, or where `OLLAMA_HOST` says. */
async function ollamaCandidates(input: DiscoveryInput): Promise<ImportCandidate[]> {
  const provider = input.providers.find(({ protocol, local }) => protocol === 'ollama' && local);
  if (provider === undefined || provider.defaultEndpoint === null) return [];
  const usual = effectiveUrl(provider, undefined);
  const named = ollamaHostUrl(readVariable(input.environment, 'OLLAMA_HOST') ?? undefined);
  const urls = [usual.ok ? (usual.value?.url ?? null) : null, named].filter((url) => url !== null);
  const places = [...new Map(urls.toReversed().map((url) => [placeOf(url), url])).values()];
  const found = await Promise.all(
    places.map(async (url): Promise<ImportCandidate | null> => {
      const modelCount = await probeOllama(url);
      if (modelCount === null) return null;
      const imported = input.instances.some(({ settings }) => {
        if (settings.catalogProviderId !== provider.id) return false;
        const target = effectiveUrl(provider, settings.endpoint);
        return target.ok && target.value !== null && placeOf(target.value.url) === placeOf(url);
      });
      return {
        id: `ollama:${url}`,
        kind: 'ollama',
        providerId: provider.id,
        providerName: provider.name,
        variable: null,
        origin: new URL(url).origin,
        modelCount,
        support: provider.support,
        imported,
      };
    }),
  );
  return found.filter((candidate) => candidate !== null);
}

/** What this machine offers to make instances of. Only an Ollama is asked, here or where `OLLAMA_HOST` says, and no key is sent. */
export async function discoverCandidates(input: DiscoveryInput): Promise<ImportCandidate[]> {
  return [...environmentCandidates(input), ...(await ollamaCandidates(input))];
}
