import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function sessionsProcedures(
  procedures: Implementer['sessions'],
  { instances, sessions, settings, search, transfer }: Services,
) {
  return {
    list: procedures.list.handler(({ input }) => unwrap(sessions.page(input))),
    get: procedures.get.handler(({ input }) => unwrap(sessions.get(input.sessionId))),
    create: procedures.create.handler(async ({ input }) => {
      await unwrap(instances.view(input.instanceId));
      const session = await unwrap(sessions.create(input));
      void settings.recordRecent(input);
      return session;
    }),
    rename: procedures.rename.handler(({ input }) => unwrap(sessions.rename(input.sessionId, input.title))),
    setModel: procedures.setModel.handler(async ({ input: { sessionId, ...model } }) => {
      await unwrap(instances.view(model.instanceId));
      return unwrap(sessions.setModel(sessionId, model));
    }),
    setPinned: procedures.setPinned.handler(({ input }) => unwrap(sessions.setPinned(input.sessionId, input.pinned))),
    setArchived: procedures.setArchived.handler(({ input }) =>
      unwrap(sessions.setArchived(input.sessionId, input.archived)),
    ),
    setFolder: procedures.setFolder.handler(({ input }) => unwrap(sessions.setFolder(input.sessionId, input.folderId))),
    draft: procedures.draft.handler(({ input }) => unwrap(sessions.draft(input.sessionId))),
    setDraftFiles: procedures.setDraftFiles.handler(({ input }) =>
      unwrap(sessions.setDraftFiles(input.sessionId, input.files)),
    ),
    setDraft: procedures.setDraft.handler(({ input }) => unwrap(sessions.setDraft(input.sessionId, input.draft))),
    folders: procedures.folders.handler(() => unwrap(sessions.folders())),
    saveFolder: procedures.saveFolder.handler(({ input }) => unwrap(sessions.saveFolder(input.id, input.name))),
    removeFolder: procedures.removeFolder.handler(({ input }) => unwrap(sessions.removeFolder(input.id))),
    orderFolders: procedures.orderFolders.handler(({ input }) => unwrap(sessions.orderFolders(input.folderIds))),
    search: procedures.search.handler(({ input }) => unwrap(search.search(input.text))),
    export: procedures.export.handler(({ input }) => unwrap(transfer.export(input.sessionId, input.format))),
    import: procedures.import.handler(({ input }) => unwrap(transfer.import(input.text))),
    remove: procedures.remove.handler(({ input }) => unwrap(sessions.remove(input.sessionId))),
    restore: procedures.restore.handler(({ input }) => unwrap(sessions.restore(input.sessionId))),
  };
}
