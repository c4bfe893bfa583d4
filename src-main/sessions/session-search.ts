import type { Result } from '../../src-shared/result.ts';
import { maxSearchHits, type SearchHit } from '../../src-shared/sessions/search.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { searchSnippet } from './search-snippet.ts';

interface MessageHit {
  readonly sessionId: string;
  readonly sessionTitle: string;
  readonly messageId: string;
  readonly role: string;
  readonly at: number;
  readonly text: string;
}

interface TitleHit {
  readonly sessionId: string;
  readonly sessionTitle: string;
  readonly at: number;
}

/** The index knows of three letters and more. */
const indexedLength = 3;
const maxWords = 10;

const columns = `s.id AS sessionId, s.title AS sessionTitle, m.id AS messageId, m.role, m.created_at AS at, m.text`;
const visible = 's.deleted_at IS NULL AND m.deleted_at IS NULL';
/** Every word of a JSON list occurs; they are patterns for LIKE. */
const allOccur = (field: string): string =>
  `NOT EXISTS (SELECT 1 FROM json_each(?2) words WHERE ${field} NOT LIKE words.value ESCAPE '\\')`;

function prepareStatements({ connection }: Database) {
  return {
    indexed: connection.prepare<[string, string, number], MessageHit>(
      `SELECT ${columns} FROM message_texts f JOIN messages m ON m.number = f.rowid JOIN sessions s ON s.id = m.session_id
       WHERE f.text MATCH ?1 AND ${visible} AND ${allOccur('m.text')} ORDER BY f.rowid DESC LIMIT ?3`,
    ),
    scanned: connection.prepare<[null, string, number], MessageHit>(
      `SELECT ${columns} FROM messages m JOIN sessions s ON s.id = m.session_id
       WHERE ?1 IS NULL AND ${visible} AND ${allOccur('m.text')} ORDER BY m.number DESC LIMIT ?3`,
    ),
    titles: connection.prepare<[null, string, number], TitleHit>(
      `SELECT s.id AS sessionId, s.title AS sessionTitle, s.updated_at AS at FROM sessions s
       WHERE ?1 IS NULL AND s.deleted_at IS NULL AND ${allOccur('s.title')} ORDER BY s.updated_at DESC LIMIT ?3`,
    ),
  };
}

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
const phrase = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Finds words in titles and messages of all sessions. */
export class SessionSearch {
  readonly #statements: () => Promise<Result<{ database: Database; statements: ReturnType<typeof prepareStatements> }>>;

  constructor(database: () => Promise<Result<Database>>) {
    this.#statements = storeOn(database, (opened) => ({ database: opened, statements: prepareStatements(opened) }));
  }

  /** Titles first, then messages, newest first; at most 50 in all. Every word occurs, in any case and anywhere in a word. */
  async search(text: string): Promise<Result<SearchHit[]>> {
    const opened = await this.#statements();
    if (!opened.ok) return opened;
    const { database, statements } = opened.value;
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, maxWords);
    if (words.length === 0) return { ok: true, value: [] };
    const indexed = words.filter((word) => Array.from(word).length >= indexedLength);
    const patterns = JSON.stringify(words.map(pattern));
    return database.attempt(() => {
      const titles = statements.titles.all(null, patterns, maxSearchHits);
      const left = maxSearchHits - titles.length;
      const messages =
        indexed.length === 0
          ? statements.scanned.all(null, patterns, left)
          : statements.indexed.all(indexed.map(phrase).join(' AND '), patterns, left);
      return [
        ...titles.map((hit): SearchHit => ({
          ...hit,
          messageId: null,
          role: null,
          snippet: searchSnippet(hit.sessionTitle, words),
        })),
        ...messages.map(({ text: said, role, ...hit }): SearchHit => ({
          ...hit,
          role: role === 'user' ? 'user' : 'assistant',
          snippet: searchSnippet(said, words),
        })),
      ];
    });
  }
}
