import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema, sessionIdSchema } from '../ids.ts';
import { draftAttachmentSchema, newAttachmentSchema } from '../sessions/attachment.ts';
import { folderNameSchema, folderSchema } from '../sessions/folder.ts';
import { searchHitSchema } from '../sessions/search.ts';
import { maxMessageLength, maxTitleLength, sessionSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

const reference = z.object({ sessionId: sessionIdSchema });

export const sessions = {
  /**
   * Sessions in pages: pinned ones first, the latest pinned in front, then the latest changed. `cursor` is null for the first
   * page, then what the page before said; null there means that no more follow.
   */
  list: procedure
    .input(
      z.object({
        archived: z.boolean().default(false),
        /** Only of that folder; absent: of all, and of none. */
        folderId: z.uuid().optional(),
        cursor: z.string().max(200).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ sessions: z.array(sessionSchema), cursor: z.string().nullable(), total: z.number().int() })),
  get: procedure.input(reference).output(sessionSchema),
  /** `not-found` when there is no such instance; whether it serves the model shows when it is asked. */
  create: procedure
    .input(z.object({ instanceId: instanceReferenceSchema, modelId: modelIdSchema }))
    .output(sessionSchema),
  rename: procedure
    .input(reference.extend({ title: z.string().trim().min(1).max(maxTitleLength) }))
    .output(sessionSchema),
  setModel: procedure
    .input(reference.extend({ instanceId: instanceReferenceSchema, modelId: modelIdSchema }))
    .output(sessionSchema),
  setPinned: procedure.input(reference.extend({ pinned: z.boolean() })).output(sessionSchema),
  /** Archived ones are listed apart; a new message brings one back. */
  setArchived: procedure.input(reference.extend({ archived: z.boolean() })).output(sessionSchema),
  setFolder: procedure.input(reference.extend({ folderId: z.uuid().nullable() })).output(sessionSchema),
  /** What is typed and not sent yet; kept across restarts. */
  draft: procedure.input(reference).output(z.object({ draft: z.string(), files: z.array(draftAttachmentSchema) })),
  setDraft: procedure.input(reference.extend({ draft: z.string().max(maxMessageLength) })),
  /** Its files, in place of those before. Fails as sending them would. */
  setDraftFiles: procedure.input(reference.extend({ files: z.array(newAttachmentSchema) })),
  folders: procedure.output(z.array(folderSchema)),
  /** Adds a folder, or renames the one with that id. */
  saveFolder: procedure.input(z.object({ id: z.uuid().nullable(), name: folderNameSchema })).output(folderSchema),
  /** Its sessions stay, in no folder. */
  removeFolder: procedure.input(z.object({ id: z.uuid() })),
  orderFolders: procedure.input(z.object({ folderIds: z.array(z.uuid()) })).output(z.array(folderSchema)),
  /** Over titles and messages of every session, archived ones included: newest first, at most 50. */
  search: procedure.input(z.object({ text: z.string().trim().min(1).max(1_000) })).output(z.array(searchHitSchema)),
  /** `markdown` is the shown path, for reading; `json` is everything, for importing again: see docs/data-formats.md. */
  export: procedure
    .input(reference.extend({ format: z.enum(['markdown', 'json']) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** Makes a session of an exported one, with ids of its own. `invalid-input` names what is wrong. */
  import: procedure.input(z.object({ text: z.string().max(100_000_000) })).output(sessionSchema),
  /** Hides the session; it can be restored until `undoUntil` (epoch ms) and is erased after that. */
  remove: procedure.input(reference).output(z.object({ undoUntil: z.number() })),
  restore: procedure.input(reference).output(sessionSchema),
};
