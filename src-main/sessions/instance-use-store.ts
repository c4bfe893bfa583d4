import type { InstanceActivity, InstanceUse } from '../../src-shared/instances/view.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Database } from '../storage/database.ts';

const shownSessions = 20;

type Month = InstanceActivity['month'];

/** A model that an agent of a session would answer with. */
export interface SessionModel {
  readonly modelId: string;
  readonly title: string;
}

/** Visible sessions with the agents of each. */
const sessions = `sessions s JOIN agents a ON a.session_id = s.id WHERE s.deleted_at IS NULL`;
const itsInstance = 'coalesce(a.instance_id, s.instance_id)';
const itsModel = 'coalesce(a.model_id, s.model_id)';

function prepareStatements({ connection }: Database) {
  return {
    lastUses: connection.prepare<[], { instanceId: string; at: number }>(
      `SELECT instance_id AS instanceId, max(created_at) AS at FROM messages
       WHERE role = 'assistant' AND instance_id IS NOT NULL GROUP BY instance_id`,
    ),
    // The ledger, not the conversations: those are erased, and imported ones cost nothing here.
    months: connection.prepare<[number], Month & { instanceId: string }>(
      `SELECT instance_id AS instanceId, count(*) AS answers, coalesce(sum(cost_usd), 0.0) AS costUsd,
         count(*) - count(cost_usd) AS unknownCostAnswers
       FROM usage_entries WHERE at >= ? GROUP BY instance_id`,
    ),
    sessionCounts: connection.prepare<[], { instanceId: string; count: number }>(
      `SELECT ${itsInstance} AS instanceId, count(DISTINCT s.id) AS count FROM ${sessions}
         AND ${itsInstance} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    ),
    latest: connection.prepare<[string, number], { id: string; title: string }>(
      `SELECT s.id, s.title FROM ${sessions} AND ${itsInstance} = ?
         GROUP BY s.id ORDER BY s.updated_at DESC, s.rowid DESC LIMIT ?`,
    ),
    count: connection
      .prepare<[string], number>(`SELECT count(DISTINCT s.id) FROM ${sessions} AND ${itsInstance} = ?`)
      .pluck(),
    sessionModels: connection.prepare<[], { instanceId: string; modelId: string; count: number }>(
      `SELECT ${itsInstance} AS instanceId, ${itsModel} AS modelId, count(DISTINCT s.id) AS count FROM ${sessions}
         AND ${itsInstance} IS NOT NULL AND ${itsModel} IS NOT NULL GROUP BY 1, 2`,
    ),
    models: connection.prepare<[string], SessionModel>(
      `SELECT ${itsModel} AS modelId, s.title FROM ${sessions} AND ${itsInstance} = ? AND ${itsModel} IS NOT NULL
         GROUP BY s.id, 1 ORDER BY s.updated_at DESC, s.rowid DESC, min(a.position)`,
    ),
  };
}

/** What the conversations tell of the instances that they use or used. */
export class InstanceUseStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  /** Of every instance that answered or that a session is set to; the month is what was spent from `since` on, epoch milliseconds. */
  activity(since: number): Result<InstanceActivity[]> {
    return this.#database.attempt(() => {
      const { lastUses, months, sessionCounts } = this.#statements;
      const lastUsed = new Map(lastUses.all().map(({ instanceId, at }) => [instanceId, at]));
      const spent = new Map(months.all(since).map(({ instanceId, ...month }) => [instanceId, month]));
      const counts = new Map(sessionCounts.all().map(({ instanceId, count }) => [instanceId, count]));
      return Array.from(new Set([...lastUsed.keys(), ...spent.keys(), ...counts.keys()]), (instanceId) => ({
        instanceId,
        lastUsedAt: lastUsed.get(instanceId) ?? null,
        month: spent.get(instanceId) ?? unused(instanceId).month,
        sessionCount: counts.get(instanceId) ?? 0,
      }));
    });
  }

  sessionsOf(instanceId: string): Result<Pick<InstanceUse, 'sessions' | 'sessionCount'>> {
    return this.#database.attempt(() => ({
      sessions: this.#statements.latest.all(instanceId, shownSessions),
      sessionCount: this.#statements.count.get(instanceId) ?? 0,
    }));
  }

  sessionModels(): Result<{ instanceId: string; modelId: string; count: number }[]> {
    return this.#database.attempt(() => this.#statements.sessionModels.all());
  }

  /** The models of every session that asks the instance, each once for a session, latest session first. */
  modelsOf(instanceId: string): Result<SessionModel[]> {
    return this.#database.attempt(() => this.#statements.models.all(instanceId));
  }
}

export function unused(instanceId: string): InstanceActivity {
  const month = { answers: 0, costUsd: 0, unknownCostAnswers: 0 };
  return { instanceId, lastUsedAt: null, month, sessionCount: 0 };
}
