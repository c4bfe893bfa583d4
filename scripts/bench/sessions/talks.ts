import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src-main/storage/database.ts';

/** In one message of a thousand. */
export const rareWord = 'xylophone';
const rarely = 1_000;

const words = 'the model reads what was said before and answers with a text about as long as people write here'.split(
  ' ',
);

function textOf(position: number): string {
  const said = Array.from({ length: 60 }, (_, index) => words[(position * 7 + index * index) % words.length]);
  if (position % rarely === 500) said.splice(30, 0, rareWord);
  return said.join(' ');
}

/** Adds a session of so many messages, one after the other; gives its id. */
export function addTalk({ connection }: Database, messages: number): string {
  const sessionId = randomUUID();
  const session = connection.prepare<[string, number]>(
    `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at) VALUES (?, 'A talk', 'user', ?, 1, 1)`,
  );
  const message = connection.prepare(
    `INSERT INTO messages (id, session_id, parent_id, position, role, text, reasoning, state, tool_calls, simulated, created_at)
     VALUES (?, ?, ?, ?, ?, ?, '', 'complete', '[]', 0, ?)`,
  );
  connection.transaction(() => {
    session.run(sessionId, messages);
    let parentId: string | null = null;
    for (let position = 0; position < messages; position += 1) {
      const id = randomUUID();
      message.run(
        id,
        sessionId,
        parentId,
        position,
        position % 2 === 0 ? 'user' : 'assistant',
        textOf(position),
        position,
      );
      parentId = id;
    }
    connection.prepare('UPDATE sessions SET head_id = ? WHERE id = ?').run(parentId, sessionId);
  })();
  return sessionId;
}
