import type { ModelRef } from '../src-shared/model-ref.ts';
import type { ModelUse } from './catalog/updates/affected.ts';
import type { InstanceService } from './instances/instance-service.ts';
import type { InstanceUses } from './sessions/instance-uses.ts';
import type { SettingsService } from './settings/settings-service.ts';

interface UsedBy {
  readonly instances: Pick<InstanceService, 'list'>;
  readonly uses: Pick<InstanceUses, 'sessionModels'>;
  readonly settings: Pick<SettingsService, 'get'>;
}

interface Use {
  favourite: boolean;
  isDefault: boolean;
  sessionCount: number;
  readonly instanceIds: Set<string>;
}

/** Which models of the catalog are chosen somewhere: as the default, as favourites, by sessions. */
export async function modelUses({ instances, uses: used, settings }: UsedBy): Promise<ModelUse[]> {
  const [listed, conversations, stored] = await Promise.all([instances.list(), used.sessionModels(), settings.get()]);
  const entries = listed.ok ? listed.value.instances : [];
  const providerOf = new Map(entries.map(({ id, settings: { catalogProviderId } }) => [id, catalogProviderId]));
  const uses = new Map<string, Use & { readonly providerId: string; readonly modelId: string }>();
  const note = ({ instanceId, modelId }: ModelRef, change: (use: Use) => void): void => {
    const providerId = providerOf.get(instanceId);
    if (providerId === undefined) return;
    const key = JSON.stringify([providerId, modelId]);
    const fresh = { providerId, modelId, favourite: false, isDefault: false, sessionCount: 0 };
    const use = uses.get(key) ?? { ...fresh, instanceIds: new Set<string>() };
    use.instanceIds.add(instanceId);
    change(use);
    uses.set(key, use);
  };
  if (stored.ok) {
    const { defaultModel, favouriteModels } = stored.value;
    if (defaultModel !== null) note(defaultModel, (use) => (use.isDefault = true));
    for (const model of favouriteModels) note(model, (use) => (use.favourite = true));
  }
  for (const { count, ...model } of conversations.ok ? conversations.value : []) {
    note(model, (use) => (use.sessionCount += count));
  }
  return Array.from(uses.values(), ({ instanceIds, ...use }) => ({ ...use, instanceIds: [...instanceIds] }));
}
