/**
 * How many messages come before each one on its path: the length of a path, and where a message stands on it, without going
 * through the path.
 */
export const placesMigration = `
ALTER TABLE messages ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
WITH RECURSIVE placed (id, place) AS (
  SELECT id, 0 FROM messages WHERE parent_id IS NULL
  UNION ALL SELECT m.id, placed.place + 1 FROM messages m JOIN placed ON m.parent_id = placed.id
)
UPDATE messages SET place = placed.place FROM placed WHERE placed.id = messages.id AND placed.place > 0;
CREATE TRIGGER message_placed AFTER INSERT ON messages WHEN NEW.parent_id IS NOT NULL BEGIN
  UPDATE messages SET place = 1 + (SELECT p.place FROM messages p WHERE p.id = NEW.parent_id) WHERE number = NEW.number;
END;
`;
