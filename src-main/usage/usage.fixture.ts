import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import type { Database } from '../storage/database.ts';
import { BudgetGuard } from './budget-guard.ts';
import { BudgetStore } from './budget-store.ts';
import { UsageStore } from './usage-store.ts';

export interface AnswerFacts {
  readonly at?: number;
  readonly sessionId?: string;
  readonly instanceId?: string;
  readonly modelId?: string;
  readonly providerId?: string;
  readonly input?: number;
  readonly cacheRead?: number;
  readonly output?: number;
  readonly costUsd?: number | null;
  readonly simulated?: boolean;
}

/** Noon, so that a day's edges are far in every time zone. */
export const noon = new Date(2026, 10, 20, 12).getTime();

/** A database with answers in it, each stored as the end of a real one is. */
export class UsageWorld {
  readonly database: Database;
  readonly usage: UsageStore;
  readonly budgets: BudgetStore;
  readonly guard: BudgetGuard;
  readonly clock = { now: noon };

  private constructor(database: Database) {
    this.database = database;
    this.usage = new UsageStore(database);
    this.budgets = new BudgetStore(database);
    this.guard = new BudgetGuard(this.budgets, this.usage, () => this.clock.now);
  }

  static async open(): Promise<UsageWorld> {
    const home = await DatabaseHome.make();
    onTestFinished(() => home.remove());
    return new UsageWorld(await home.opened());
  }

  session(title = 'A talk'): string {
    const id = randomUUID();
    this.database.connection
      .prepare(
        `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at) VALUES (?, ?, 'user', 0, 1, 1)`,
      )
      .run(id, title);
    return id;
  }

  answer(facts: AnswerFacts = {}): string {
    const { at = this.clock.now, instanceId = 'work', modelId = 'large', providerId = 'acme' } = facts;
    const { input = 1_000, cacheRead = 0, output = 100, costUsd = 1, simulated = false } = facts;
    const sessionId = facts.sessionId ?? this.session();
    const id = randomUUID();
    const { connection } = this.database;
    connection
      .prepare(
        `INSERT INTO messages (id, session_id, position, role, text, reasoning, state, tool_calls, instance_id, model_id,
           provider_id, instance_name, model_name, simulated, created_at)
         VALUES (?, ?, (SELECT count(*) FROM messages), 'assistant', 'secret words', '', 'streaming', '[]', ?, ?, ?, 'Work', 'Large', ?, ?)`,
      )
      .run(id, sessionId, instanceId, modelId, providerId, Number(simulated), at);
    connection
      .prepare(
        `UPDATE messages SET state = 'complete', input_tokens = ?, cache_read_tokens = ?, cache_write_tokens = 0,
           output_tokens = ?, usage_estimated = 0, cost_usd = ?, cost_estimated = 0, cost_source = 'computed', finished_at = ?
         WHERE id = ?`,
      )
      .run(input, cacheRead, output, costUsd, at, id);
    return id;
  }
}
