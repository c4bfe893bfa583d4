/**
 * Sessions, their agents and their messages.
 *
 * An agent's null half of a model reference is inherited from its session. Messages form a tree by `parent_id`, of which
 * the app shows one path so far. `provider_id` keeps the catalog provider that answered, so that an answer can be priced
 * after its instance is gone. A running answer grows in `checkpoints`, which only ever appends; its end folds them into the message.
 */
export const sessionsMigration = `
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  -- 'none', 'first-line' or 'user'
  title_origin TEXT NOT NULL,
  instance_id TEXT,
  model_id TEXT,
  message_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- hidden since then; erased when the undo has lapsed
  deleted_at INTEGER
) STRICT;
CREATE INDEX sessions_by_change ON sessions (updated_at DESC) WHERE deleted_at IS NULL;

CREATE TABLE agents (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  instance_id TEXT,
  model_id TEXT,
  UNIQUE (session_id, position)
) STRICT;

CREATE TABLE messages (
  -- an integer key, which a full-text index needs
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  parent_id TEXT REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  reasoning TEXT NOT NULL,
  state TEXT NOT NULL,
  -- JSON
  failure TEXT,
  finish_reason TEXT,
  -- JSON
  tool_calls TEXT NOT NULL,
  instance_id TEXT,
  model_id TEXT,
  provider_id TEXT,
  instance_name TEXT,
  model_name TEXT,
  simulated INTEGER NOT NULL,
  input_tokens INTEGER,
  cache_read_tokens INTEGER,
  cache_write_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  usage_estimated INTEGER,
  cost_usd REAL,
  cost_estimated INTEGER,
  cost_source TEXT,
  first_token_ms REAL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  UNIQUE (session_id, position)
) STRICT;
CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_by_agent ON messages (agent_id);
CREATE INDEX messages_streaming ON messages (session_id) WHERE state = 'streaming';

CREATE TABLE checkpoints (
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  reasoning TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (message_id, number)
) STRICT, WITHOUT ROWID;
`;
