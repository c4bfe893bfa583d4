/** Version 6: the files of what is not sent yet, which survive a restart like its text. */
export const draftFilesMigration = `
CREATE TABLE draft_files (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (session_id, position)
) STRICT;
`;
