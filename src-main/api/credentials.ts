import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function credentialsProcedures(credentials: Implementer['credentials'], { instances, vault }: Services) {
  return {
    store: credentials.store.handler(() => vault.storeState()),
    status: credentials.status.handler(({ input }) => unwrap(instances.credentialStatus(input.instanceId))),
    set: credentials.set.handler(({ input }) => unwrap(instances.setCredential(input.instanceId, input.apiKey))),
    clear: credentials.clear.handler(({ input }) => unwrap(instances.clearCredential(input.instanceId))),
    confirmOrigin: credentials.confirmOrigin.handler(({ input }) =>
      unwrap(instances.confirmOrigin(input.instanceId, input.origin)),
    ),
    moveToKeychain: credentials.moveToKeychain.handler(async () => ({ moved: await unwrap(vault.moveToKeychain()) })),
  };
}
