import { randomUUID } from 'node:crypto';
import { budgetScopeSchema, type BudgetFields, type BudgetScope } from '../../src-shared/usage/budget.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Database } from '../storage/database.ts';

export interface Budget extends BudgetFields {
  readonly id: string;
}

interface BudgetRow {
  readonly id: string;
  readonly scope: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  readonly period: string;
  readonly limitUsd: number;
  readonly warnShare: number;
  readonly hard: 0 | 1;
}

const columns = `id, scope, instance_id AS instanceId, model_id AS modelId, period, limit_usd AS limitUsd,
  warn_share AS warnShare, hard`;

function prepareStatements({ connection }: Database) {
  return {
    list: connection.prepare<[], BudgetRow>(`SELECT ${columns} FROM budgets ORDER BY created_at, rowid`),
    rival: connection
      .prepare<[string, string, string, string, string], number>(
        `SELECT 1 FROM budgets WHERE scope = ? AND coalesce(instance_id, '') = ? AND coalesce(model_id, '') = ?
           AND period = ? AND id <> ?`,
      )
      .pluck(),
    insert: connection.prepare<[string, string, string | null, string | null, string, number, number, number, number]>(
      'INSERT INTO budgets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    update: connection.prepare<[string, string | null, string | null, string, number, number, number, string]>(
      `UPDATE budgets SET scope = ?, instance_id = ?, model_id = ?, period = ?, limit_usd = ?, warn_share = ?, hard = ?
       WHERE id = ?`,
    ),
    remove: connection.prepare<[string]>('DELETE FROM budgets WHERE id = ?'),
  };
}

function partsOf(scope: BudgetScope): { readonly instanceId: string | null; readonly modelId: string | null } {
  return {
    instanceId: scope.kind === 'all' ? null : scope.instanceId,
    modelId: scope.kind === 'model' ? scope.modelId : null,
  };
}

/** Null for a row that another version wrote and this one does not know. */
function budgetOf(row: BudgetRow): Budget | null {
  const { scope: kind, instanceId, modelId } = row;
  const scope = budgetScopeSchema.safeParse({ kind, instanceId, modelId });
  const period = row.period === 'day' || row.period === 'month' ? row.period : null;
  if (!scope.success || period === null) return null;
  const { id, limitUsd, warnShare } = row;
  return { id, scope: scope.data, period, limitUsd, warnShare, hard: row.hard === 1 };
}

/** The budgets in the database. */
export class BudgetStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  list(): Result<Budget[]> {
    return this.#database.attempt(() => this.#statements.list.all().flatMap((row) => budgetOf(row) ?? []));
  }

  /** `id` is null for a new one. `conflict` where another has the same scope and period, `not-found` where there is none. */
  save(id: string | null, fields: BudgetFields, at: number): Result<Budget> {
    const { scope, period, limitUsd, warnShare, hard } = fields;
    const { instanceId, modelId } = partsOf(scope);
    const stored = this.#database.transaction((): Result<Budget> => {
      const { rival, insert, update } = this.#statements;
      if (rival.get(scope.kind, instanceId ?? '', modelId ?? '', period, id ?? '') !== undefined) {
        return failed(failure('conflict', { field: 'scope' }, 'correct-input'));
      }
      if (id === null) {
        const made = randomUUID();
        insert.run(made, scope.kind, instanceId, modelId, period, limitUsd, warnShare, Number(hard), at);
        return ok({ ...fields, id: made });
      }
      const { changes } = update.run(scope.kind, instanceId, modelId, period, limitUsd, warnShare, Number(hard), id);
      return changes === 0 ? failed(failure('not-found', { field: 'budget', id }, 'reload')) : ok({ ...fields, id });
    });
    return stored.ok ? stored.value : stored;
  }

  remove(id: string): Result<void> {
    return this.#database.attempt(() => void this.#statements.remove.run(id));
  }
}
