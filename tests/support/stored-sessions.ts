import { randomUUID } from 'node:crypto';
import type { Database } from '../../src-main/storage/database.ts';

/** Adds a session of a few pages. */
export function addSession(database: Database, id: string): void {
  database.connection
    .prepare(
      `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at)
       VALUES (?, ?, 'user', 0, 1, 1)`,
    )
    .run(id, `${id} `.repeat(2_000));
}

/** Fills the session with messages that follow each other; returns their ids. */
export function addChain(database: Database, sessionId: string, count: number): string[] {
  const ids = Array.from({ length: count }, () => randomUUID());
  const insert = database.connection.prepare(
    `INSERT INTO messages (id, session_id, parent_id, position, role, text, reasoning, state, tool_calls, simulated, created_at, finished_at)
     VALUES (?, ?, ?, ?, ?, ?, '', 'complete', '[]', 0, 1, 1)`,
  );
  database.connection.transaction(() => {
    for (const [index, id] of ids.entries()) {
      insert.run(id, sessionId, ids[index - 1] ?? null, index, index % 2 === 0 ? 'user' : 'assistant', `Text ${index}`);
    }
    database.connection
      .prepare('UPDATE sessions SET head_id = ?, message_count = ? WHERE id = ?')
      .run(ids.at(-1) ?? null, count, sessionId);
  })();
  return ids;
}

export function sessionIds(database: Database): unknown[] {
  return database.connection.prepare('SELECT id FROM sessions ORDER BY id').pluck().all();
}
