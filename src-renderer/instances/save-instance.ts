import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { api } from '../api/client.ts';

/**
 * Stores changed settings, then the key if one was typed: in this order, so that the key is bound to the new address.
 * `conflict` when the instance changed since `before` was read.
 */
export async function saveInstance(
  before: InstanceView,
  settings: InstanceSettings,
  apiKey: string,
): Promise<Result<InstanceView>> {
  const updated = await api.instances.update({ instanceId: before.id, revision: before.revision, settings });
  if (!updated.ok || apiKey === '') return updated;
  const credential = await api.credentials.set({ instanceId: before.id, apiKey });
  return credential.ok ? ok({ ...updated.value, credential: credential.value }) : credential;
}
