import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function credentialsProcedures(credentials: Implementer['credentials'], { instances, vault }: Services) {
  const edits = instances.credentials;
  return {
    store: credentials.store.handler(() => vault.storeState()),
    list: credentials.list.handler(() => unwrap(edits.list())),
    status: credentials.status.handler(({ input }) => unwrap(edits.status(input.instanceId))),
    set: credentials.set.handler(({ input }) => unwrap(edits.set(input.instanceId, input.apiKey, input.keyName))),
    clear: credentials.clear.handler(({ input }) => unwrap(edits.clear(input.instanceId))),
    removeKey: credentials.removeKey.handler(({ input }) => unwrap(edits.removeKey(input.instanceId, input.keyName))),
    orderKeys: credentials.orderKeys.handler(({ input }) => unwrap(edits.orderKeys(input.instanceId, input.keyNames))),
    setSecretHeader: credentials.setSecretHeader.handler(({ input }) =>
      unwrap(edits.setSecretHeader(input.instanceId, input.name, input.value)),
    ),
    removeSecretHeader: credentials.removeSecretHeader.handler(({ input }) =>
      unwrap(edits.removeSecretHeader(input.instanceId, input.name)),
    ),
    confirmOrigin: credentials.confirmOrigin.handler(({ input }) =>
      unwrap(edits.confirmOrigin(input.instanceId, input.origin)),
    ),
    moveToKeychain: credentials.moveToKeychain.handler(async () => ({ moved: await unwrap(vault.moveToKeychain()) })),
  };
}
