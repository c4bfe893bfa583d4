import { sessionsMigration } from './0001-sessions.ts';
import { filesAndSettingsMigration } from './0002-files-and-settings.ts';
import { messagesByInstanceMigration } from './0003-messages-by-instance.ts';
import { usageMigration } from './0004-usage.ts';
import { treeAndAgentsMigration } from './0005-tree-and-agents.ts';
import { draftFilesMigration } from './0006-draft-files.ts';
import { placesMigration } from './0007-places.ts';
import { erasedWordsMigration } from './0008-erased-words.ts';

/** Every step of the schema, oldest first. The n-th one makes version n; one that was released is never changed. */
export const migrations: readonly string[] = [
  sessionsMigration,
  filesAndSettingsMigration,
  messagesByInstanceMigration,
  usageMigration,
  treeAndAgentsMigration,
  draftFilesMigration,
  placesMigration,
  erasedWordsMigration,
];
