import { randomUUID } from 'node:crypto';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Agent } from '../../src-shared/sessions/agent.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { Database } from '../storage/database.ts';
import { agentColumns, agentOf, type AgentRow } from './agent-row.ts';
import { ErasedWords } from './erased-words.ts';
import { cursorOf, firstCursor, readCursor } from './session-cursor.ts';

interface SessionRow extends Omit<Session, 'streaming' | 'agents' | 'archived'> {
  readonly streaming: 0 | 1;
  readonly archived: 0 | 1;
  readonly row: number;
}

export interface SessionPage {
  readonly sessions: Session[];
  /** Of the next page; null after the last one. */
  readonly cursor: string | null;
  /** Over all pages. */
  readonly total: number;
}

export interface PageRequest {
  readonly archived: boolean;
  readonly folderId?: string | undefined;
  readonly cursor: string | null;
  readonly limit: number;
}

interface ListParameters {
  readonly archived: number;
  readonly folderId: string | null;
}

const columns = `
  s.id, s.title, s.created_at AS createdAt, s.updated_at AS updatedAt, s.instance_id AS instanceId,
  s.model_id AS modelId, s.message_count AS messageCount, s.pinned_at AS pinnedAt, s.archived, s.folder_id AS folderId,
  s.rowid AS row,
  EXISTS (SELECT 1 FROM messages m WHERE m.session_id = s.id AND m.state = 'streaming') AS streaming`;

function prepareStatements({ connection }: Database) {
  return {
    page: connection.prepare<
      [ListParameters & { pinnedAt: number; updatedAt: number; row: number; limit: number }],
      SessionRow
    >(
      `SELECT ${columns} FROM sessions s
       WHERE s.deleted_at IS NULL AND s.archived = @archived AND (@folderId IS NULL OR s.folder_id = @folderId)
         AND (coalesce(s.pinned_at, 0), s.updated_at, s.rowid) < (@pinnedAt, @updatedAt, @row)
       ORDER BY coalesce(s.pinned_at, 0) DESC, s.updated_at DESC, s.rowid DESC LIMIT @limit`,
    ),
    count: connection
      .prepare<[ListParameters], number>(
        'SELECT count(*) FROM sessions s WHERE s.deleted_at IS NULL AND s.archived = @archived AND (@folderId IS NULL OR s.folder_id = @folderId)',
      )
      .pluck(),
    get: connection.prepare<[string], SessionRow>(
      `SELECT ${columns} FROM sessions s WHERE s.id = ? AND s.deleted_at IS NULL`,
    ),
    agents: connection.prepare<[string], AgentRow>(
      `SELECT ${agentColumns} FROM json_each(?) ids CROSS JOIN agents a ON a.session_id = ids.value ORDER BY a.position`,
    ),
    insert: connection.prepare<[string, string, string, number, number]>(
      `INSERT INTO sessions (id, title, title_origin, instance_id, model_id, message_count, created_at, updated_at)
       VALUES (?, '', 'none', ?, ?, 0, ?, ?)`,
    ),
    insertAgent: connection.prepare<[string, string]>('INSERT INTO agents (id, session_id, position) VALUES (?, ?, 0)'),
    rename: connection.prepare<[string, number, string]>(
      `UPDATE sessions SET title = ?, title_origin = 'user', updated_at = ? WHERE id = ? AND deleted_at IS NULL`,
    ),
    suggestTitle: connection.prepare<[string, string]>(
      `UPDATE sessions SET title = ?, title_origin = 'model'
       WHERE id = ? AND title_origin = 'first-line' AND deleted_at IS NULL`,
    ),
    titleOrigin: connection
      .prepare<[string], string>('SELECT title_origin FROM sessions WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    setModel: connection.prepare<[string, string, number, string]>(
      'UPDATE sessions SET instance_id = ?, model_id = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    setPinned: connection.prepare<[number | null, string]>(
      'UPDATE sessions SET pinned_at = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    setArchived: connection.prepare<[number, string]>(
      'UPDATE sessions SET archived = ?, pinned_at = NULL WHERE id = ? AND deleted_at IS NULL',
    ),
    setFolder: connection.prepare<[string | null, string]>(
      'UPDATE sessions SET folder_id = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    folderExists: connection.prepare<[string], number>('SELECT 1 FROM folders WHERE id = ?').pluck(),
    hide: connection.prepare<[number, string]>(
      'UPDATE sessions SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    unhide: connection.prepare<[string]>(
      'UPDATE sessions SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL',
    ),
    hidden: connection.prepare<[], string>('SELECT id FROM sessions WHERE deleted_at IS NOT NULL').pluck(),
    // SQLite erases what follows a message by recursion, and gives up a thousand messages deep.
    loosen: connection.prepare<[string]>(
      `UPDATE messages SET parent_id = NULL
       WHERE session_id = (SELECT s.id FROM sessions s WHERE s.id = ? AND s.deleted_at IS NOT NULL)`,
    ),
    erase: connection.prepare<[string]>('DELETE FROM sessions WHERE id = ? AND deleted_at IS NOT NULL'),
  };
}

/** Sessions in the database. Hidden sessions exist only for `restore` and `erase`. */
export class SessionStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #words: ErasedWords;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#words = new ErasedWords(database.connection);
  }

  /** Pinned ones first, the latest pinned in front; then the latest changed. */
  page({ archived, folderId, cursor, limit }: PageRequest): Result<SessionPage> {
    return this.#database.attempt(() => {
      const from = cursor === null ? firstCursor : (readCursor(cursor) ?? firstCursor);
      const of: ListParameters = { archived: Number(archived), folderId: folderId ?? null };
      const found = this.#statements.page.all({ ...of, ...from, limit: limit + 1 });
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const sessions = this.#withAgents(rows);
      const total = this.#statements.count.get(of) ?? 0;
      return { sessions, total, cursor: found.length > limit && last !== undefined ? cursorOf(last) : null };
    });
  }

  get(id: string): Result<Session | null> {
    return this.#database.attempt(() => this.#find(id));
  }

  create(model: ModelRef, at: number): Result<Session> {
    return this.#database.transaction(() => {
      const id = randomUUID();
      this.#statements.insert.run(id, model.instanceId, model.modelId, at, at);
      this.#statements.insertAgent.run(randomUUID(), id);
      const created = this.#find(id);
      if (created === null) throw new Error('A session that was just made is not there.');
      return created;
    });
  }

  /** Each of these returns the session as it is then; null when there is no such session. */
  rename(id: string, title: string, at: number): Result<Session | null> {
    return this.#changed(id, () => this.#statements.rename.run(title, at, id));
  }

  /** Only in place of the first line: what a user chose stays. */
  suggestTitle(id: string, title: string): Result<Session | null> {
    return this.#changed(id, () => this.#statements.suggestTitle.run(title, id));
  }

  /** Whether the title is still the first line of the conversation. */
  isTitledByFirstLine(id: string): Result<boolean> {
    return this.#database.attempt(() => this.#statements.titleOrigin.get(id) === 'first-line');
  }

  setModel(id: string, model: ModelRef, at: number): Result<Session | null> {
    return this.#changed(id, () => this.#statements.setModel.run(model.instanceId, model.modelId, at, id));
  }

  setPinned(id: string, pinnedAt: number | null): Result<Session | null> {
    return this.#changed(id, () => this.#statements.setPinned.run(pinnedAt, id));
  }

  setArchived(id: string, archived: boolean): Result<Session | null> {
    return this.#changed(id, () => this.#statements.setArchived.run(Number(archived), id));
  }

  /** A folder that is gone is none. */
  setFolder(id: string, folderId: string | null): Result<Session | null> {
    return this.#changed(id, () => {
      const exists = folderId !== null && this.#statements.folderExists.get(folderId) !== undefined;
      this.#statements.setFolder.run(exists ? folderId : null, id);
    });
  }

  restore(id: string): Result<Session | null> {
    return this.#database.transaction(() => (this.#statements.unhide.run(id).changes === 0 ? null : this.#find(id)));
  }

  /** False when there is no such session. */
  hide(id: string, at: number): Result<boolean> {
    return this.#database.attempt(() => this.#statements.hide.run(at, id).changes > 0);
  }

  hidden(): Result<string[]> {
    return this.#database.attempt(() => this.#statements.hidden.all());
  }

  /** Deletes hidden sessions with all that belongs to them. */
  erase(ids: readonly string[]): Result<void> {
    return this.#database.transaction(() => {
      for (const id of ids) {
        this.#statements.loosen.run(id);
        this.#statements.erase.run(id);
      }
      if (ids.length > 0) this.#words.begin();
    });
  }

  /** What was erased leaves the full-text index too, in time. */
  finishErasing(): Promise<void> {
    return this.#words.finish();
  }

  #changed(id: string, change: () => unknown): Result<Session | null> {
    return this.#database.transaction(() => {
      change();
      return this.#find(id);
    });
  }

  #find(id: string): Session | null {
    const row = this.#statements.get.get(id);
    return row === undefined ? null : (this.#withAgents([row])[0] ?? null);
  }

  #withAgents(rows: readonly SessionRow[]): Session[] {
    const agents = new Map<string, Agent[]>();
    for (const agent of this.#statements.agents.all(JSON.stringify(rows.map(({ id }) => id)))) {
      const list = agents.get(agent.sessionId);
      if (list === undefined) agents.set(agent.sessionId, [agentOf(agent)]);
      else list.push(agentOf(agent));
    }
    return rows.map(({ row: _row, streaming, archived, ...session }) => ({
      ...session,
      streaming: streaming === 1,
      archived: archived === 1,
      agents: agents.get(session.id) ?? [],
    }));
  }
}
