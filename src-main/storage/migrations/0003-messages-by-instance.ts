/**
 * What an instance was used for and what that cost is counted from the answers. The index holds all that is counted, so
 * that no text of a conversation is read for it.
 */
export const messagesByInstanceMigration = `
CREATE INDEX messages_by_instance ON messages (instance_id, created_at, finished_at, first_token_ms, cost_usd)
  WHERE role = 'assistant' AND instance_id IS NOT NULL;
`;
