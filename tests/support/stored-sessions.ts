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

export function sessionIds(database: Database): unknown[] {
  return database.connection.prepare('SELECT id FROM sessions ORDER BY id').pluck().all();
}
