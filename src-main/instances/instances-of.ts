import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { ImportCandidate } from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { NewInstance } from './instance-store.ts';

const maxNameLength = 100;

function settingsOf(candidate: ImportCandidate, provider: ProviderSummary): InstanceSettings {
  const name = provider.name.trim().slice(0, maxNameLength).trim();
  const settings = { displayName: name === '' ? provider.id : name, catalogProviderId: provider.id };
  if (candidate.variable !== null) {
    return { ...settings, environment: { variable: candidate.variable, origin: candidate.origin } };
  }
  const usual = effectiveUrl(provider, undefined);
  const isUsual = usual.ok && usual.value?.origin === candidate.origin;
  return isUsual ? settings : { ...settings, endpoint: candidate.origin };
}

/**
 * The instances that importing makes, in the order asked for, without candidates that are imported already. Fails with
 * `not-found` when one is no candidate any more, or `unsupported`.
 */
export function instancesOf(
  candidateIds: readonly string[],
  candidates: readonly ImportCandidate[],
  providers: readonly ProviderSummary[],
  taken: (id: string) => boolean,
): Result<NewInstance[]> {
  const made = new Map<string, InstanceSettings>();
  for (const candidateId of new Set(candidateIds)) {
    const candidate = candidates.find(({ id }) => id === candidateId);
    const provider = providers.find(({ id }) => id === candidate?.providerId);
    if (candidate === undefined || provider === undefined) {
      return failed(failure('not-found', { id: candidateId }, 'reload'));
    }
    if (candidate.imported) continue;
    if (candidate.support !== 'supported') return failed(failure('unsupported', { id: candidateId }));
    const settings = settingsOf(candidate, provider);
    made.set(
      suggestInstanceId(settings.displayName, (id) => taken(id) || made.has(id)),
      settings,
    );
  }
  return ok([...made].map(([id, settings]) => ({ id, settings })));
}
