import { ok, type Result } from '../../src-shared/result.ts';
import { maxSearchHits, type SearchHit } from '../../src-shared/sessions/search.ts';
import type { Database } from '../storage/database.ts';
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

/** Of a word, the patterns for LIKE of which one is to fit. */
type WordPatterns = readonly string[];

/** The index knows of three letters and more. */
const indexedLength = 3;
const maxWords = 10;

const columns = `s.id AS sessionId, s.title AS sessionTitle, m.id AS messageId, m.role, m.created_at AS at, m.text`;
const visible = 's.deleted_at IS NULL AND m.deleted_at IS NULL';
/** Of every word, one of its patterns fits: a condition with a parameter for each pattern. */
function allOccur(field: string, words: readonly WordPatterns[]): string {
  const one = `${field} LIKE ? ESCAPE '\\'`;
  return words.map((patterns) => ` AND (${patterns.map(() => one).join(' OR ')})`).join('');
}

/** The statements are made for as many words as there are: what is asked of each row is then no more than it takes. */
function titlesWith({ connection }: Database, words: readonly WordPatterns[], limit: number): TitleHit[] {
  return connection
    .prepare<(string | number)[], TitleHit>(
      `SELECT s.id AS sessionId, s.title AS sessionTitle, s.updated_at AS at FROM sessions s
       WHERE s.deleted_at IS NULL${allOccur('s.title', words)} ORDER BY s.updated_at DESC LIMIT ?`,
    )
    .all(...words.flat(), limit);
}

/** By the index, of which the query is, and of what it found by words that it does not know. */
function indexedMessages(
  { connection }: Database,
  query: string,
  words: readonly WordPatterns[],
  limit: number,
): MessageHit[] {
  return connection
    .prepare<(string | number)[], MessageHit>(
      `SELECT ${columns} FROM message_texts f JOIN messages m ON m.number = f.rowid JOIN sessions s ON s.id = m.session_id
       WHERE message_texts MATCH ? AND ${visible}${allOccur('m.text', words)} ORDER BY f.rowid DESC LIMIT ?`,
    )
    .all(query, ...words.flat(), limit);
}

function scannedMessages({ connection }: Database, words: readonly WordPatterns[], limit: number): MessageHit[] {
  return connection
    .prepare<(string | number)[], MessageHit>(
      `SELECT ${columns} FROM messages m JOIN sessions s ON s.id = m.session_id
       WHERE ${visible}${allOccur('m.text', words)} ORDER BY m.number DESC LIMIT ?`,
    )
    .all(...words.flat(), limit);
}

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;

const foldLatin = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** LIKE knows the case of no letter but a to z: of other letters, each case is a pattern of its own. */
function patternsOf(word: string): WordPatterns {
  let forms = [''];
  for (const [index, letter] of Array.from(word).entries()) {
    const cases = index < indexedLength ? new Set([letter, letter.toLowerCase(), letter.toUpperCase()]) : [letter];
    forms = forms.flatMap((form) => Array.from(cases, (one) => form + one));
  }
  const wholes = [word.toLowerCase(), word.toUpperCase()];
  return Array.from(new Set([...wholes, ...forms].map((form) => pattern(foldLatin(form)))));
}

const phrase = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Finds words in titles and messages of all sessions. */
export class SessionSearch {
  readonly #database: () => Promise<Result<Database>>;

  constructor(database: () => Promise<Result<Database>>) {
    this.#database = database;
  }

  /** Titles first, then messages, newest first; at most 50 in all. Every word occurs, in any case and anywhere in a word. */
  async search(text: string): Promise<Result<SearchHit[]>> {
    const opened = await this.#database();
    if (!opened.ok) return opened;
    const database = opened.value;
    const typed = text
      .toWellFormed()
      // A zero byte would end the query of the index in the middle.
      .split(/[\s\0]+/)
      .filter((word) => word !== '')
      .slice(0, maxWords);
    if (typed.length === 0) return ok([]);
    const words = typed.map((word) => word.toLowerCase());
    const indexed = typed.filter((word) => Array.from(word).length >= indexedLength);
    // The index looks at the longer words.
    const short = typed.filter((word) => !indexed.includes(word)).map(patternsOf);
    return database.attempt(() => {
      const titles = titlesWith(database, typed.map(patternsOf), maxSearchHits);
      const limit = maxSearchHits - titles.length;
      const messages =
        indexed.length === 0
          ? scannedMessages(database, short, limit)
          : indexedMessages(database, indexed.map(phrase).join(' AND '), short, limit);
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
