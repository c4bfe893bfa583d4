import { ok, type Result } from '../../src-shared/result.ts';
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
  /** A JSON list: of each word, the patterns for LIKE of which one is to fit. */
  readonly words: string;
  readonly limit: number;
}

/** The index knows of three letters and more. */
const indexedLength = 3;
const maxWords = 10;

const columns = `s.id AS sessionId, s.title AS sessionTitle, m.id AS messageId, m.role, m.created_at AS at, m.text`;
const visible = 's.deleted_at IS NULL AND m.deleted_at IS NULL';
/** Of every word, one of its patterns fits. */
const allOccur = (field: string): string =>
  `NOT EXISTS (SELECT 1 FROM json_each(@words) words WHERE NOT EXISTS
     (SELECT 1 FROM json_each(words.value) forms WHERE ${field} LIKE forms.value ESCAPE '\\'))`;

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

/** LIKE knows the case of no letter but a to z: of other letters, each case is a pattern of its own. */
function patterns(word: string): string[] {
  let forms = [''];
  for (const [index, letter] of Array.from(word).entries()) {
    const cases = index < indexedLength ? new Set([letter, letter.toLowerCase(), letter.toUpperCase()]) : [letter];
    forms = forms.flatMap((form) => Array.from(cases, (one) => form + one));
  }
  const wholes = [word.toLowerCase(), word.toUpperCase()];
  return Array.from(new Set([...wholes, ...forms].map(pattern)));
}

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
    const typed = text
      .toWellFormed()
      // A zero byte would end the query of the index in the middle.
      .split(/[\s\0]+/)
      .filter((word) => word !== '')
      .slice(0, maxWords);
    if (typed.length === 0) return ok([]);
    const words = typed.map((word) => word.toLowerCase());
    const indexed = typed.filter((word) => Array.from(word).length >= indexedLength);
    const short = typed.filter((word) => !indexed.includes(word));
    const list = (some: readonly string[]): string => JSON.stringify(some.map(patterns));
    return database.attempt(() => {
      const titles = statements.titles.all({ words: list(typed), limit: maxSearchHits });
      const limit = maxSearchHits - titles.length;
      const messages =
        indexed.length === 0
          ? statements.scanned.all({ words: list(short), limit })
          : // The index has looked at the longer words already.
            statements.indexed.all({ query: indexed.map(phrase).join(' AND '), words: list(short), limit });
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
