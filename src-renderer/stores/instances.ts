import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore } from './remote-store.ts';

/** Every instance, and the entries of the file that cannot be read as one. */
export const instancesStore = createRemoteStore(() => api.instances.list());
/** Which store would hold a key entered now. Asking probes the keychain, so only pages that show it ask. */
export const credentialStore = createRemoteStore(() => api.credentials.store());

/** What this machine offers to make instances of. Asking tries local servers, so only what shows it asks. */
export const sweepStore = createRemoteStore(() => api.instances.sweep());

/** What using each instance amounted to; counted from the conversations, so lists are painted without it. */
export const activityStore = createRemoteStore(() => api.instances.activity());
/** How many models each instance offers, as far as that is known. */
export const modelCountsStore = createRemoteStore(() => api.instances.modelCounts());
/** What testing each instance would cost. */
export const testPlanStore = createRemoteStore(() => api.instances.testPlan());
/** The vault's page. */
export const vaultStore = createRemoteStore(() => api.credentials.list());

/** Undefined while unknown, null when there is no such instance. */
export function useInstance(instanceId: string): InstanceView | null | undefined {
  return instancesStore((state) =>
    state.value === null ? undefined : (state.value.instances.find((instance) => instance.id === instanceId) ?? null),
  );
}

onAppEvent((event) => {
  if (event.type === 'ready' || event.type === 'instance-activity-changed') {
    void instancesStore.getState().invalidate();
    void activityStore.getState().invalidate();
    void vaultStore.getState().invalidate();
  }
  if (event.type === 'ready') {
    void instancesStore.getState().refresh();
    void credentialStore.getState().invalidate();
    void modelCountsStore.getState().invalidate();
  }
  if (event.type === 'instances-changed' || event.type === 'catalog-changed') {
    void instancesStore.getState().invalidate();
    void modelCountsStore.getState().invalidate();
    void vaultStore.getState().invalidate();
  }
  if (event.type === 'credentials-changed') {
    void instancesStore.getState().invalidate();
    void credentialStore.getState().invalidate();
    void vaultStore.getState().invalidate();
  }
  if (event.type === 'models-changed') void modelCountsStore.getState().invalidate();
});
