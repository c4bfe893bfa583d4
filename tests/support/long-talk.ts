import { randomUUID } from 'node:crypto';
import type { Database } from '../../src-main/storage/database.ts';

/** Each in one message of a thousand. */
export const rareWord = 'xylophone';
export const rareShortWord = 'qz';
const rarely = 1_000;

const words = 'the model reads what was said before and answers with a text about as long as people write here'.split(
  ' ',
);

/** About sixty words. */
export function plainWords(place: number): string {
  const said = Array.from({ length: 60 }, (_, index) => words[(place * 7 + index * index) % words.length]);
  if (place % rarely === 500) said.splice(30, 0, rareWord);
  if (place % rarely === 250) said.splice(30, 0, rareShortWord);
  return said.join(' ');
}

/** Answers as models write them, of many heights: headings, lists, code, tables. Each begins with its place. */
export function markdownWords(place: number): string {
  const plain = plainWords(place);
  if (place % 2 === 0) return `Number ${place}: ${plain.slice(0, 40 + (place % 5) * 60)}`;
  const list = Array.from({ length: 2 + (place % 7) }, (_, item) => `- item ${item} with \`code\` and **weight**`);
  const code = [
    '```ts',
    ...Array.from({ length: 3 + (place % 11) }, (_, line) => `const value${line} = ${place};`),
    '```',
  ];
  const table = ['| a | b |', '| - | - |', ...Array.from({ length: 3 }, (_, row) => `| ${row} | ${place} |`)];
  const heading = place % rarely === 501 ? `## The ${rareWord}` : '## A heading';
  const parts = [`Number ${place}: ${plain}`, heading, plain, list.join('\n')];
  if (place % 3 === 0) parts.push(code.join('\n'));
  if (place % 5 === 0) parts.push(table.join('\n'));
  return parts.join('\n\n');
}

/** Adds a session of so many messages, one after the other; gives its id. */
export function addTalk(
  { connection }: Database,
  messages: number,
  textOf: (place: number) => string = plainWords,
): string {
  const sessionId = randomUUID();
  const session = connection.prepare<[string, string, number]>(
    `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at)
     VALUES (?, ?, 'user', ?, 1, 1)`,
  );
  const message = connection.prepare(
    `INSERT INTO messages (id, session_id, parent_id, position, role, text, reasoning, state, tool_calls, simulated, created_at)
     VALUES (?, ?, ?, ?, ?, ?, '', 'complete', '[]', 0, ?)`,
  );
  connection.transaction(() => {
    session.run(sessionId, `A talk of ${messages}`, messages);
    connection.prepare('INSERT INTO agents (id, session_id, position) VALUES (?, ?, 0)').run(randomUUID(), sessionId);
    let parentId: string | null = null;
    for (let place = 0; place < messages; place += 1) {
      const id = randomUUID();
      message.run(id, sessionId, parentId, place, place % 2 === 0 ? 'user' : 'assistant', textOf(place), place);
      parentId = id;
    }
    connection.prepare('UPDATE sessions SET head_id = ? WHERE id = ?').run(parentId, sessionId);
  })();
  return sessionId;
}
