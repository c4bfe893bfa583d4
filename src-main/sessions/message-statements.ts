import type { SqliteConnection } from '../storage/sqlite.ts';
import { messageColumns, type finishedFields, type MessageRow } from './message-row.ts';

interface InsertedFields {
  readonly id: string;
  readonly sessionId: string;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly continues: number;
  readonly parentId: string | null;
  readonly position: number;
  readonly role: string;
  readonly text: string;
  readonly state: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  readonly providerId: string | null;
  readonly instanceName: string | null;
  readonly modelName: string | null;
  readonly simulated: number;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export function messageStatements(connection: SqliteConnection) {
  return {
    sessionExists: connection
      .prepare<[string], number>('SELECT 1 FROM sessions WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    // CROSS: by the session's index, SQLite would go through all of its messages.
    byIds: connection.prepare<[string, string], MessageRow>(
      `SELECT ${messageColumns} FROM json_each(?) ids CROSS JOIN messages m ON m.id = ids.value
       WHERE m.session_id = ? AND m.deleted_at IS NULL ORDER BY ids.key`,
    ),
    lastPosition: connection
      .prepare<[string], number>('SELECT coalesce(max(position), -1) FROM messages WHERE session_id = ?')
      .pluck(),
    said: connection.prepare<[string], { id: string; role: string; text: string; continues: 0 | 1 }>(
      `SELECT m.id, m.role, m.text, m.continues FROM json_each(?) ids JOIN messages m ON m.id = ids.value ORDER BY ids.key`,
    ),
    texts: connection.prepare<[string], { id: string; text: string }>(
      'SELECT m.id, m.text FROM json_each(?) ids CROSS JOIN messages m ON m.id = ids.value',
    ),
    unfinished: connection.prepare<[], MessageRow & { providerId: string | null; lastSeenAt: number | null }>(
      `SELECT ${messageColumns}, m.provider_id AS providerId,
         (SELECT max(c.written_at) FROM checkpoints c WHERE c.message_id = m.id) AS lastSeenAt
       FROM messages m WHERE m.state = 'streaming'`,
    ),
    // An agent may have been removed while its answer was prepared.
    insert: connection.prepare<[InsertedFields]>(
      `INSERT INTO messages (id, session_id, agent_id, agent_name, continues, parent_id, position, role, text, reasoning, state, tool_calls,
         instance_id, model_id, provider_id, instance_name, model_name, simulated, created_at, finished_at)
       VALUES (@id, @sessionId, (SELECT a.id FROM agents a WHERE a.id = @agentId), @agentName, @continues, @parentId, @position, @role, @text, '', @state, '[]',
         @instanceId, @modelId, @providerId, @instanceName, @modelName, @simulated, @createdAt, @finishedAt)`,
    ),
    finish: connection.prepare<[ReturnType<typeof finishedFields>]>(
      `UPDATE messages SET text = @text, reasoning = @reasoning, state = @state, failure = @failure,
         finish_reason = @finishReason, tool_calls = @toolCalls, reasoning_ms = @reasoningMs,
         key_notices = @keyNotices, input_tokens = @input, cache_read_tokens = @cacheRead,
         cache_write_tokens = @cacheWrite, output_tokens = @output, reasoning_tokens = @reasoningTokens,
         usage_estimated = @usageEstimated, cost_usd = @costUsd, cost_estimated = @costEstimated,
         cost_source = @costSource, first_token_ms = @firstTokenMs, finished_at = @finishedAt
       WHERE id = @id`,
    ),
    countRound: connection.prepare<[number, string, string, number, string]>(
      `UPDATE sessions SET message_count = message_count + ?,
         title = CASE title_origin WHEN 'none' THEN ? ELSE title END,
         title_origin = CASE title_origin WHEN 'none' THEN 'first-line' ELSE title_origin END,
         head_id = ?, archived = 0, updated_at = ?
       WHERE id = ?`,
    ),
    touchSession: connection.prepare<[number, string]>(
      'UPDATE sessions SET updated_at = max(updated_at, ?) WHERE id = ?',
    ),
    checkpoints: connection.prepare<[string], { text: string; reasoning: string }>(
      'SELECT text, reasoning FROM checkpoints WHERE message_id = ? ORDER BY number',
    ),
    insertCheckpoint: connection.prepare<[string, number, string, string, number]>(
      'INSERT INTO checkpoints (message_id, number, text, reasoning, written_at) VALUES (?, ?, ?, ?, ?)',
    ),
    setCourse: connection.prepare<[number | null, number | null, string, string]>(
      'UPDATE messages SET first_token_ms = ?, reasoning_ms = ?, key_notices = ? WHERE id = ?',
    ),
    dropCheckpoints: connection.prepare<[string]>('DELETE FROM checkpoints WHERE message_id = ?'),
  };
}
