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

interface SearchParameters {
  /** A JSON list of patterns for LIKE. */
  readonly words: string;
  readonly limit: number;
}

/** The index knows of three letters and more. */
const indexedLength = 3;
const maxWords = 10;

const columns = `s.id AS sessionId, s.title AS sessionTitle, m.id AS messageId, m.role, m.created_at AS at, m.text`;
const visible = 's.deleted_at IS NULL AND m.deleted_at IS NULL';
/** Every word of a JSON list occurs; they are patterns for LIKE. */
const allOccur = (field: string): string =>
  `NOT EXISTS (SELECT 1 FROM json_each(@words) words WHERE ${field} NOT LIKE words.value ESCAPE '\\')`;

function prepareStatements({ connection }: Database) {
  return {
    indexed: connection.prepare<[SearchParameters & { readonly query: string }], MessageHit>(
      `SELECT ${columns} FROM message_texts f JOIN messages m ON m.number = f.rowid JOIN sessions s ON s.id = m.session_id
       WHERE message_texts MATCH @query AND ${visible} AND ${allOccur('m.text')} ORDER BY f.rowid DESC LIMIT @limit`,
    ),
    scanned: connection.prepare<[SearchParameters], MessageHit>(
      `SELECT ${columns} FROM messages m JOIN sessions s ON s.id = m.session_id
       WHERE ${visible} AND ${allOccur('m.text')} ORDER BY m.number DESC LIMIT @limit`,
    ),
    titles: connection.prepare<[SearchParameters], TitleHit>(
      `SELECT s.id AS sessionId, s.title AS sessionTitle, s.updated_at AS at FROM sessions s
       WHERE s.deleted_at IS NULL AND ${allOccur('s.title')} ORDER BY s.updated_at DESC LIMIT @limit`,
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
      const titles = statements.titles.all({ words: patterns, limit: maxSearchHits });
      const left = maxSearchHits - titles.length;
      const messages =
        indexed.length === 0
          ? statements.scanned.all({ words: patterns, limit: left })
          : statements.indexed.all({ query: indexed.map(phrase).join(' AND '), words: patterns, limit: left });
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
