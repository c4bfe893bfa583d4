/**
 * Agents with names and prompts of their own; conversations as trees, of which `head_id` says the shown path; folders, pins,
 * the archive and drafts; and an index over all that was said.
 *
 * `head_id` is the message that the conversation goes on from. Where it is a question, its answers by several agents stand beside
 * each other, and none is chosen yet. The full-text index has the trigram tokenizer, as others do not cut Chinese into words.
 */
export const treeAndAgentsMigration = `
ALTER TABLE agents ADD COLUMN name TEXT NOT NULL DEFAULT 'Assistant';
ALTER TABLE agents ADD COLUMN color TEXT;
ALTER TABLE agents ADD COLUMN system_prompt TEXT NOT NULL DEFAULT '';

CREATE TABLE folders (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

ALTER TABLE sessions ADD COLUMN head_id TEXT;
ALTER TABLE sessions ADD COLUMN pinned_at INTEGER;
ALTER TABLE sessions ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL;
ALTER TABLE sessions ADD COLUMN draft TEXT NOT NULL DEFAULT '';
UPDATE sessions SET head_id =
  (SELECT m.id FROM messages m WHERE m.session_id = sessions.id ORDER BY m.position DESC LIMIT 1);
CREATE INDEX sessions_in_list ON sessions (archived, coalesce(pinned_at, 0) DESC, updated_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX sessions_by_folder ON sessions (folder_id) WHERE folder_id IS NOT NULL;

ALTER TABLE messages ADD COLUMN agent_name TEXT;
ALTER TABLE messages ADD COLUMN continues INTEGER NOT NULL DEFAULT 0;
-- taken away since then; erased when the undo has lapsed
ALTER TABLE messages ADD COLUMN deleted_at INTEGER;
UPDATE messages SET agent_name = 'Assistant' WHERE role = 'assistant';
CREATE INDEX messages_roots ON messages (session_id, position) WHERE parent_id IS NULL;
CREATE INDEX messages_deleted ON messages (session_id) WHERE deleted_at IS NOT NULL;

CREATE VIRTUAL TABLE message_texts USING fts5 (
  text, content = 'messages', content_rowid = 'number', tokenize = 'trigram'
);
INSERT INTO message_texts (rowid, text) SELECT number, text FROM messages WHERE text <> '';
CREATE TRIGGER message_text_added AFTER INSERT ON messages WHEN NEW.text <> '' BEGIN
  INSERT INTO message_texts (rowid, text) VALUES (NEW.number, NEW.text);
END;
CREATE TRIGGER message_text_changed AFTER UPDATE OF text ON messages WHEN OLD.text <> NEW.text BEGIN
  INSERT INTO message_texts (message_texts, rowid, text) SELECT 'delete', OLD.number, OLD.text WHERE OLD.text <> '';
  INSERT INTO message_texts (rowid, text) SELECT NEW.number, NEW.text WHERE NEW.text <> '';
END;
CREATE TRIGGER message_text_removed AFTER DELETE ON messages WHEN OLD.text <> '' BEGIN
  INSERT INTO message_texts (message_texts, rowid, text) VALUES ('delete', OLD.number, OLD.text);
END;
`;
