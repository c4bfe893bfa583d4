import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import { fingerprintOf } from '../credentials/fingerprint.ts';
import type { Environment } from '../environment.ts';
import { withoutEnvironment } from '../instances/check-settings.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import { draftOf } from '../instances/secrets-draft.ts';
import type { HomeIdentity } from '../storage/home-identity.ts';
import { testedSettings } from './tested-settings.ts';

export interface TestedDraftSources {
  readonly instances: Pick<InstanceService, 'tested'>;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly environment: Environment;
  /** Whose secret the fingerprints of keys are made with. */
  readonly identity: () => Promise<Result<HomeIdentity>>;
}

/**
 * What a draft's test is about, as `testedSettings` would say it once the draft is stored; null where that cannot be told, of
 * secrets that are typed in part.
 */
export async function testedDraft(draft: InstanceDraft, sources: TestedDraftSources): Promise<string | null> {
  const { instances, catalog, environment, identity } = sources;
  const { instanceId, settings, secretHeaders = [] } = draft;
  const { keys } = draftOf(draft);
  if (secretHeaders.length > 0) return null;
  const provider = await catalog.provider(settings.catalogProviderId);
  if (keys === undefined) {
    if (instanceId === undefined) return testedSettings({ settings, provider, entry: null, environment });
    const tested = await instances.tested(instanceId, settings);
    return tested.ok ? tested.value : null;
  }
  const typed = keys.flatMap(({ apiKey }) => apiKey?.trim() ?? []);
  if (typed.length !== keys.length || (settings.secretHeaders?.length ?? 0) > 0) return null;
  const target = provider && effectiveUrl(provider, settings.endpoint, settings.options);
  const home = await identity();
  if (!home.ok || target?.ok !== true || target.value === null) return null;
  const fingerprint = fingerprintOf(typed, home.value.fingerprintSecret);
  const entry = typed.length === 0 ? null : { fingerprint, origin: target.value.origin };
  return testedSettings({ settings: withoutEnvironment(settings), provider, entry, environment });
}
