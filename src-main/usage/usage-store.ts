import { assertNever } from '../../src-shared/assert-never.ts';
import type { BudgetScope } from '../../src-shared/usage/budget.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Database } from '../storage/database.ts';

export interface UsageEntry {
  /** Of the answer; `title:<its id>` for the title that a model made of it. */
  readonly messageId: string;
  readonly sessionId: string;
  readonly at: number;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly providerId: string | null;
  readonly modelId: string;
  readonly modelName: string;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly usageEstimated: 0 | 1;
  readonly costUsd: number | null;
  readonly costEstimated: 0 | 1;
}

/** An entry with the title of its session; null where that is gone. */
export interface NamedEntry extends UsageEntry {
  readonly sessionTitle: string | null;
}

export interface Spent {
  readonly usd: number;
  /** Answers of unknown cost. */
  readonly unknown: number;
}

const columns = `u.message_id AS messageId, u.session_id AS sessionId, u.at, u.instance_id AS instanceId,
  u.instance_name AS instanceName, u.provider_id AS providerId, u.model_id AS modelId, u.model_name AS modelName,
  u.input_tokens AS input, u.cache_read_tokens AS cacheRead, u.cache_write_tokens AS cacheWrite,
  u.output_tokens AS output, u.usage_estimated AS usageEstimated, u.cost_usd AS costUsd, u.cost_estimated AS costEstimated`;
const sums = 'coalesce(sum(cost_usd), 0.0) AS usd, count(*) - count(cost_usd) AS unknown';

function prepareStatements({ connection }: Database) {
  return {
    between: connection.prepare<[number, number], NamedEntry>(
      `SELECT ${columns}, s.title AS sessionTitle FROM usage_entries u
       LEFT JOIN sessions s ON s.id = u.session_id AND s.deleted_at IS NULL
       WHERE u.at >= ? AND u.at < ? ORDER BY u.at, u.rowid`,
    ),
    ofSession: connection.prepare<[string], UsageEntry>(
      `SELECT ${columns} FROM usage_entries u WHERE u.session_id = ? ORDER BY u.at`,
    ),
    record: connection.prepare<[UsageEntry]>(
      `INSERT OR REPLACE INTO usage_entries VALUES (@messageId, @sessionId, @at, @instanceId, @instanceName, @providerId,
         @modelId, @modelName, @input, @cacheRead, @cacheWrite, @output, @usageEstimated, @costUsd, @costEstimated)`,
    ),
    unpriced: connection.prepare<[], UsageEntry>(`SELECT ${columns} FROM usage_entries u WHERE u.cost_usd IS NULL`),
    price: connection.prepare<[number, number, string]>(
      'UPDATE usage_entries SET cost_usd = ?, cost_estimated = ? WHERE message_id = ? AND cost_usd IS NULL',
    ),
    // The trigger on messages makes the entry anew, from the same figures.
    priceMessage: connection.prepare<[number, number, string]>(
      `UPDATE messages SET cost_usd = ?, cost_estimated = ?, cost_source = 'computed' WHERE id = ? AND cost_usd IS NULL`,
    ),
    spentOfAll: connection.prepare<[number], Spent>(`SELECT ${sums} FROM usage_entries WHERE at >= ?`),
    spentOfInstance: connection.prepare<[number, string], Spent>(
      `SELECT ${sums} FROM usage_entries WHERE at >= ? AND instance_id = ?`,
    ),
    spentOfModel: connection.prepare<[number, string, string], Spent>(
      `SELECT ${sums} FROM usage_entries WHERE at >= ? AND instance_id = ? AND model_id = ?`,
    ),
    outputs: connection
      .prepare<[string, string, number], number>(
        `SELECT output_tokens FROM usage_entries WHERE instance_id = ? AND model_id = ? AND message_id NOT LIKE 'title:%'
         ORDER BY at DESC LIMIT ?`,
      )
      .pluck(),
  };
}

const nothing: Spent = { usd: 0, unknown: 0 };

/** What answers cost, as the database keeps it apart from them. */
export class UsageStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  /** From `start` up to but without `end`, oldest first. */
  between(start: number, end: number): Result<NamedEntry[]> {
    return this.#database.attempt(() => this.#statements.between.all(start, end));
  }

  ofSession(sessionId: string): Result<UsageEntry[]> {
    return this.#database.attempt(() => this.#statements.ofSession.all(sessionId));
  }

  /** Counts what was asked beside the answers of a conversation; those count themselves. */
  record(entry: UsageEntry): Result<void> {
    return this.#database.attempt(() => void this.#statements.record.run(entry));
  }

  /** Those of unknown cost. */
  unpriced(): Result<UsageEntry[]> {
    return this.#database.attempt(() => this.#statements.unpriced.all());
  }

  /** Prices entries that had no cost, and the answers that they are of; returns how many. */
  price(
    costs: readonly { readonly messageId: string; readonly usd: number; readonly estimated: boolean }[],
  ): Result<number> {
    return this.#database.transaction(() => {
      let priced = 0;
      for (const { messageId, usd, estimated } of costs) {
        priced += this.#statements.price.run(usd, Number(estimated), messageId).changes;
        this.#statements.priceMessage.run(usd, Number(estimated), messageId);
      }
      return priced;
    });
  }

  spentSince(scope: BudgetScope, since: number): Result<Spent> {
    return this.#database.attempt(() => this.#spent(scope, since));
  }

  /** Output tokens of the latest answers of a model, at most `limit`; titles are short by order. */
  outputs(instanceId: string, modelId: string, limit: number): Result<number[]> {
    return this.#database.attempt(() => this.#statements.outputs.all(instanceId, modelId, limit));
  }

  #spent(scope: BudgetScope, since: number): Spent {
    switch (scope.kind) {
      case 'all':
        return this.#statements.spentOfAll.get(since) ?? nothing;
      case 'instance':
        return this.#statements.spentOfInstance.get(since, scope.instanceId) ?? nothing;
      case 'model':
        return this.#statements.spentOfModel.get(since, scope.instanceId, scope.modelId) ?? nothing;
      default:
        return assertNever(scope);
    }
  }
}
