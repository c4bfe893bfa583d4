import type { InstanceActivity, InstanceUse } from '../../src-shared/instances/view.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Database } from '../storage/database.ts';

const shownSessions = 20;

interface AnswersRow {
  readonly instanceId: string;
  readonly lastUsedAt: number;
  readonly answers: number;
  readonly costUsd: number;
  readonly unknownCostAnswers: number;
}

/** A model that an agent of a session would answer with. */
export interface SessionModel {
  readonly modelId: string;
  readonly title: string;
}

/** Visible sessions with the agents of each. */
const sessions = `sessions s JOIN agents a ON a.session_id = s.id WHERE s.deleted_at IS NULL`;
const itsInstance = 'coalesce(a.instance_id, s.instance_id)';
const itsModel = 'coalesce(a.model_id, s.model_id)';
/** An answer that ended and of which something came. */
const isAnswer = 'created_at >= ? AND finished_at IS NOT NULL AND first_token_ms IS NOT NULL';

function prepareStatements({ connection }: Database) {
  return {
    answers: connection.prepare<[number, number, number], AnswersRow>(
      `SELECT instance_id AS instanceId, max(created_at) AS lastUsedAt, sum(${isAnswer}) AS answers,
         coalesce(sum(cost_usd) FILTER (WHERE ${isAnswer}), 0.0) AS costUsd,
         count(*) FILTER (WHERE ${isAnswer} AND cost_usd IS NULL) AS unknownCostAnswers
       FROM messages WHERE role = 'assistant' AND instance_id IS NOT NULL GROUP BY instance_id`,
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

  /** Of every instance that answered or that a session is set to; the month is counted from `since` on, epoch milliseconds. */
  activity(since: number): Result<InstanceActivity[]> {
    return this.#database.attempt(() => {
      const counts = new Map(this.#statements.sessionCounts.all().map(({ instanceId, count }) => [instanceId, count]));
      const used = this.#statements.answers.all(since, since, since).map((row): InstanceActivity => {
        const { instanceId, lastUsedAt, ...month } = row;
        return { instanceId, lastUsedAt, month, sessionCount: counts.get(instanceId) ?? 0 };
      });
      const known = new Set(used.map(({ instanceId }) => instanceId));
      const chosen = [...counts].filter(([instanceId]) => !known.has(instanceId));
      return [...used, ...chosen.map(([instanceId, sessionCount]) => ({ ...unused(instanceId), sessionCount }))];
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
