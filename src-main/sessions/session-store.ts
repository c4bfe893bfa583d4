import { randomUUID } from 'node:crypto';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import { noModelSettings, type ModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { Database } from '../storage/database.ts';
import { settingsOf } from './stored-settings.ts';

interface SessionRow extends Omit<Session, 'streaming' | 'settings'> {
  readonly streaming: 0 | 1;
  /** JSON */
  readonly settings: string;
}

interface AgentRow extends Omit<ActingAgent, 'settings'> {
  /** JSON */
  readonly settings: string;
}

/** The agent that answers in a session, with what it inherits filled in. */
export interface ActingAgent {
  readonly id: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  readonly settings: ModelSettings;
}

const columns = `
  s.id, s.title, s.created_at AS createdAt, s.updated_at AS updatedAt,
  s.instance_id AS instanceId, s.model_id AS modelId, a.id AS agentId, a.settings, s.message_count AS messageCount,
  EXISTS (SELECT 1 FROM messages m WHERE m.session_id = s.id AND m.state = 'streaming') AS streaming`;
/** A session with the agent that answers in it. */
const sessionsAndAgents = 'sessions s JOIN agents a ON a.session_id = s.id AND a.position = 0';

function prepareStatements({ connection }: Database) {
  return {
    list: connection.prepare<[], SessionRow>(
      `SELECT ${columns} FROM ${sessionsAndAgents} WHERE s.deleted_at IS NULL ORDER BY s.updated_at DESC, s.rowid DESC`,
    ),
    get: connection.prepare<[string], SessionRow>(
      `SELECT ${columns} FROM ${sessionsAndAgents} WHERE s.id = ? AND s.deleted_at IS NULL`,
    ),
    insert: connection.prepare<[string, string, string, number, number]>(
      `INSERT INTO sessions (id, title, title_origin, instance_id, model_id, message_count, created_at, updated_at)
       VALUES (?, '', 'none', ?, ?, 0, ?, ?)`,
    ),
    insertAgent: connection.prepare<[string, string]>('INSERT INTO agents (id, session_id, position) VALUES (?, ?, 0)'),
    agent: connection.prepare<[string], AgentRow>(
      `SELECT a.id, coalesce(a.instance_id, s.instance_id) AS instanceId, coalesce(a.model_id, s.model_id) AS modelId,
         a.settings
       FROM ${sessionsAndAgents} WHERE s.id = ? AND s.deleted_at IS NULL`,
    ),
    sessionOfAgent: connection
      .prepare<[string], string>(
        'SELECT s.id FROM agents a JOIN sessions s ON s.id = a.session_id WHERE a.id = ? AND s.deleted_at IS NULL',
      )
      .pluck(),
    setSettings: connection.prepare<[string, string]>('UPDATE agents SET settings = ? WHERE id = ?'),
    touch: connection.prepare<[number, string]>('UPDATE sessions SET updated_at = ? WHERE id = ?'),
    rename: connection.prepare<[string, number, string]>(
      `UPDATE sessions SET title = ?, title_origin = 'user', updated_at = ? WHERE id = ? AND deleted_at IS NULL`,
    ),
    setModel: connection.prepare<[string, string, number, string]>(
      'UPDATE sessions SET instance_id = ?, model_id = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    hide: connection.prepare<[number, string]>(
      'UPDATE sessions SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL',
    ),
    unhide: connection.prepare<[string]>(
      'UPDATE sessions SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL',
    ),
    hidden: connection.prepare<[], string>('SELECT id FROM sessions WHERE deleted_at IS NOT NULL').pluck(),
    erase: connection.prepare<[string]>('DELETE FROM sessions WHERE id = ? AND deleted_at IS NOT NULL'),
  };
}

function sessionOf(row: SessionRow): Session {
  return { ...row, settings: settingsOf(row.settings), streaming: row.streaming === 1 };
}

/** Sessions and their agents in the database. Hidden sessions exist only for `restore` and `erase`. */
export class SessionStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  list(): Result<Session[]> {
    return this.#database.attempt(() => this.#statements.list.all().map(sessionOf));
  }

  get(id: string): Result<Session | null> {
    return this.#database.attempt(() => this.#find(id));
  }

  /** The agent that answers the next message; null when there is no such session. */
  actingAgent(sessionId: string): Result<ActingAgent | null> {
    return this.#database.attempt(() => {
      const row = this.#statements.agent.get(sessionId);
      return row === undefined ? null : { ...row, settings: settingsOf(row.settings) };
    });
  }

  create(model: ModelRef, at: number): Result<Session> {
    const { instanceId, modelId } = model;
    const created: Session = {
      id: randomUUID(),
      title: '',
      createdAt: at,
      updatedAt: at,
      instanceId,
      modelId,
      agentId: randomUUID(),
      settings: noModelSettings,
      messageCount: 0,
      streaming: false,
    };
    return this.#database.transaction(() => {
      this.#statements.insert.run(created.id, instanceId, modelId, at, at);
      this.#statements.insertAgent.run(created.agentId, created.id);
      return created;
    });
  }

  /** Each of these returns the session as it is then; null when there is no such session. */
  rename(id: string, title: string, at: number): Result<Session | null> {
    return this.#changed(id, () => this.#statements.rename.run(title, at, id));
  }

  setModel(id: string, model: ModelRef, at: number): Result<Session | null> {
    return this.#changed(id, () => this.#statements.setModel.run(model.instanceId, model.modelId, at, id));
  }

  /** Replaces what is set for an agent's model; null when there is no such agent. */
  setSettings(agentId: string, settings: ModelSettings, at: number): Result<Session | null> {
    return this.#database.transaction(() => {
      const id = this.#statements.sessionOfAgent.get(agentId);
      if (id === undefined) return null;
      this.#statements.setSettings.run(JSON.stringify(settings), agentId);
      this.#statements.touch.run(at, id);
      return this.#find(id);
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
      for (const id of ids) this.#statements.erase.run(id);
    });
  }

  #changed(id: string, change: () => unknown): Result<Session | null> {
    return this.#database.transaction(() => {
      change();
      return this.#find(id);
    });
  }

  #find(id: string): Session | null {
    const row = this.#statements.get.get(id);
    return row === undefined ? null : sessionOf(row);
  }
}
