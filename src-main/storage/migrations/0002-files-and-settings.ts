/**
 * What a user sets for an agent's model, the files of a message, and what is told of an answer's way: how long it
 * reasoned and which keys were refused. A file's content comes last in its row, so that reading the rest does not read it.
 */
export const filesAndSettingsMigration = `
-- JSON; a field that is missing is not set
ALTER TABLE agents ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE messages ADD COLUMN reasoning_ms REAL;
-- JSON
ALTER TABLE messages ADD COLUMN key_notices TEXT NOT NULL DEFAULT '[]';

CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- 'image', 'pdf' or 'text'
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (message_id, position)
) STRICT;
`;
