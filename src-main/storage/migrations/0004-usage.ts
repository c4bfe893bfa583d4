/**
 * What answers cost, apart from the answers: it stays when a conversation is erased, as the money does, and holds nothing of
 * what was said. A row is made, or made anew, whenever an answer's usage is stored, in the same transaction. Answers of the
 * demo cost nobody anything and are not counted.
 */
export const usageMigration = `
CREATE TABLE usage_entries (
  message_id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  -- when the answer ended, epoch milliseconds
  at INTEGER NOT NULL,
  instance_id TEXT NOT NULL,
  instance_name TEXT NOT NULL,
  provider_id TEXT,
  model_id TEXT NOT NULL,
  model_name TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  usage_estimated INTEGER NOT NULL,
  -- null: unknown
  cost_usd REAL,
  cost_estimated INTEGER NOT NULL
) STRICT;
CREATE INDEX usage_by_time ON usage_entries (at, instance_id, model_id, cost_usd);
CREATE INDEX usage_by_model ON usage_entries (instance_id, model_id, at, cost_usd, output_tokens);
CREATE INDEX usage_by_session ON usage_entries (session_id);
CREATE INDEX usage_unpriced ON usage_entries (provider_id, model_id) WHERE cost_usd IS NULL;

CREATE TRIGGER usage_of_answers AFTER UPDATE OF input_tokens, cost_usd ON messages
WHEN NEW.role = 'assistant' AND NEW.input_tokens IS NOT NULL AND NEW.simulated = 0
  AND NEW.instance_id IS NOT NULL AND NEW.model_id IS NOT NULL
BEGIN
  INSERT OR REPLACE INTO usage_entries VALUES (
    NEW.id, NEW.session_id, coalesce(NEW.finished_at, NEW.created_at), NEW.instance_id, coalesce(NEW.instance_name, ''),
    NEW.provider_id, NEW.model_id, coalesce(NEW.model_name, ''), NEW.input_tokens, coalesce(NEW.cache_read_tokens, 0),
    coalesce(NEW.cache_write_tokens, 0), coalesce(NEW.output_tokens, 0), coalesce(NEW.usage_estimated, 1), NEW.cost_usd,
    coalesce(NEW.cost_estimated, 1));
END;

INSERT INTO usage_entries
SELECT id, session_id, coalesce(finished_at, created_at), instance_id, coalesce(instance_name, ''), provider_id, model_id,
  coalesce(model_name, ''), input_tokens, coalesce(cache_read_tokens, 0), coalesce(cache_write_tokens, 0),
  coalesce(output_tokens, 0), coalesce(usage_estimated, 1), cost_usd, coalesce(cost_estimated, 1)
FROM messages
WHERE role = 'assistant' AND input_tokens IS NOT NULL AND simulated = 0
  AND instance_id IS NOT NULL AND model_id IS NOT NULL;

CREATE TABLE budgets (
  id TEXT PRIMARY KEY,
  -- 'all', 'instance' or 'model'
  scope TEXT NOT NULL,
  instance_id TEXT,
  model_id TEXT,
  -- 'day' or 'month'
  period TEXT NOT NULL,
  limit_usd REAL NOT NULL,
  warn_share REAL NOT NULL,
  hard INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX budgets_by_scope ON budgets (scope, coalesce(instance_id, ''), coalesce(model_id, ''), period);
`;
