import { randomUUID } from 'node:crypto';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { maxAgents, type AgentFields } from '../../src-shared/sessions/agent.ts';
import type { Database } from '../storage/database.ts';

function prepareStatements({ connection }: Database) {
  return {
    sessionOf: connection
      .prepare<[string], string>(
        'SELECT s.id FROM agents a JOIN sessions s ON s.id = a.session_id WHERE a.id = ? AND s.deleted_at IS NULL',
      )
      .pluck(),
    sessionExists: connection
      .prepare<[string], number>('SELECT 1 FROM sessions WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    ids: connection.prepare<[string], string>('SELECT id FROM agents WHERE session_id = ? ORDER BY position').pluck(),
    names: connection.prepare<[string], { id: string; name: string }>(
      'SELECT id, name FROM agents WHERE session_id = ?',
    ),
    insert: connection.prepare<
      [string, string, number, string, string | null, string, string | null, string | null, string]
    >(
      `INSERT INTO agents (id, session_id, position, name, color, system_prompt, instance_id, model_id, settings)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    setName: connection.prepare<[string, string]>('UPDATE agents SET name = ? WHERE id = ?'),
    setColor: connection.prepare<[string | null, string]>('UPDATE agents SET color = ? WHERE id = ?'),
    setPrompt: connection.prepare<[string, string]>('UPDATE agents SET system_prompt = ? WHERE id = ?'),
    setInstance: connection.prepare<[string | null, string]>('UPDATE agents SET instance_id = ? WHERE id = ?'),
    setModel: connection.prepare<[string | null, string]>('UPDATE agents SET model_id = ? WHERE id = ?'),
    setSettings: connection.prepare<[string, string]>('UPDATE agents SET settings = ? WHERE id = ?'),
    setPosition: connection.prepare<[number, string]>('UPDATE agents SET position = ? WHERE id = ?'),
    remove: connection.prepare<[string]>('DELETE FROM agents WHERE id = ?'),
    touch: connection.prepare<[number, string]>('UPDATE sessions SET updated_at = ? WHERE id = ?'),
  };
}

/** A number that no agent has, to free the real ones while the order changes. */
const aside = -1_000;

function agentNotFound(id: string): Result<never> {
  return failed(failure('not-found', { field: 'agent', id }, 'reload'));
}

/** The agents of sessions. Each change returns the id of the session that it is of. */
export class AgentStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  add(sessionId: string, fields: AgentFields, at: number): Result<string> {
    return this.#change(at, () => {
      const { sessionExists, ids, insert } = this.#statements;
      if (sessionExists.get(sessionId) === undefined) {
        return failed(failure('not-found', { field: 'session', id: sessionId }, 'reload'));
      }
      const taken = this.#nameTaken(sessionId, fields.name, null);
      if (taken !== null) return taken;
      const others = ids.all(sessionId);
      if (others.length >= maxAgents) return failed(failure('too-large', { field: 'agents', limit: maxAgents }));
      const { name, color, systemPrompt, instanceId, modelId, settings } = fields;
      const place = others.length;
      const prompt = systemPrompt.toWellFormed();
      insert.run(randomUUID(), sessionId, place, name, color, prompt, instanceId, modelId, JSON.stringify(settings));
      return ok(sessionId);
    });
  }

  /** Changes what is given, and nothing else. */
  update(agentId: string, fields: Partial<AgentFields>, at: number): Result<string> {
    return this.#change(at, () => {
      const statements = this.#statements;
      const sessionId = statements.sessionOf.get(agentId);
      if (sessionId === undefined) return agentNotFound(agentId);
      const { name, color, systemPrompt, instanceId, modelId, settings } = fields;
      const taken = name === undefined ? null : this.#nameTaken(sessionId, name, agentId);
      if (taken !== null) return taken;
      if (name !== undefined) statements.setName.run(name, agentId);
      if (color !== undefined) statements.setColor.run(color, agentId);
      if (systemPrompt !== undefined) statements.setPrompt.run(systemPrompt.toWellFormed(), agentId);
      if (instanceId !== undefined) statements.setInstance.run(instanceId, agentId);
      if (modelId !== undefined) statements.setModel.run(modelId, agentId);
      if (settings !== undefined) statements.setSettings.run(JSON.stringify(settings), agentId);
      return ok(sessionId);
    });
  }

  /** The last one stays: a session without anybody to talk to is none. */
  remove(agentId: string, at: number): Result<string> {
    return this.#change(at, () => {
      const sessionId = this.#statements.sessionOf.get(agentId);
      if (sessionId === undefined) return agentNotFound(agentId);
      const others = this.#statements.ids.all(sessionId).filter((id) => id !== agentId);
      if (others.length === 0) return failed(failure('conflict', { field: 'agent', reason: 'last-agent' }));
      this.#statements.remove.run(agentId);
      this.#number(others);
      return ok(sessionId);
    });
  }

  order(sessionId: string, agentIds: readonly string[], at: number): Result<string> {
    return this.#change(at, () => {
      const known = this.#statements.ids.all(sessionId);
      const isWhole = known.length === agentIds.length && known.every((id) => agentIds.includes(id));
      if (!isWhole) return failed(failure('conflict', { field: 'agents' }, 'reload'));
      this.#number(agentIds);
      return ok(sessionId);
    });
  }

  #number(ids: readonly string[]): void {
    for (const [index, id] of ids.entries()) this.#statements.setPosition.run(aside - index, id);
    for (const [index, id] of ids.entries()) this.#statements.setPosition.run(index, id);
  }

  #nameTaken(sessionId: string, name: string, agentId: string | null): Result<never> | null {
    const wanted = name.toLowerCase();
    const rival = this.#statements.names
      .all(sessionId)
      .some((other) => other.id !== agentId && other.name.toLowerCase() === wanted);
    return rival ? failed(failure('conflict', { field: 'name', id: name }, 'correct-input')) : null;
  }

  #change(at: number, change: () => Result<string>): Result<string> {
    const changed = this.#database.transaction(() => {
      const result = change();
      if (result.ok) this.#statements.touch.run(at, result.value);
      return result;
    });
    return changed.ok ? changed.value : changed;
  }
}
