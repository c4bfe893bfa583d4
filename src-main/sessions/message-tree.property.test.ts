import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import type { Database } from '../storage/database.ts';
import { TreeWorld } from './message-tree.fixture.ts';

let home: DatabaseHome;
let database: Database;
beforeEach(async () => {
  home = await DatabaseHome.make();
  database = await home.opened();
});
afterEach(() => home.remove());

interface Row {
  readonly id: string;
  readonly parentId: string | null;
  readonly deleted: 0 | 1;
}

const operations = ['ask', 'ask-both', 'branch', 'root', 'again', 'continue', 'select', 'take', 'give-back'] as const;
const steps = fc.array(fc.tuple(fc.constantFrom(...operations), fc.nat(1_000)), { minLength: 1, maxLength: 25 });

/** Does random things to a conversation, and tells after each what a reader would see. */
class Walk {
  readonly #world = new TreeWorld(database);
  readonly #agents = [this.#world.agentId, this.#world.agent('Second')];
  #made = 0;
  #lastTaken: string | null = null;

  rows(): Row[] {
    return database.connection
      .prepare<[string], Row>(
        `SELECT id, parent_id AS parentId, deleted_at IS NOT NULL AS deleted FROM messages
         WHERE session_id = ? ORDER BY position`,
      )
      .all(this.#world.sessionId);
  }

  step(operation: (typeof operations)[number], seed: number): void {
    const visible = this.rows().filter(({ deleted }) => deleted === 0);
    const some = visible[seed % Math.max(1, visible.length)]?.id;
    const agent = this.#agents[seed % 2];
    if (operation === 'ask' || some === undefined) this.#asked(this.#world.ask('x'));
    else if (operation === 'ask-both') this.#asked(this.#world.ask('x', { agentIds: this.#agents }));
    else if (operation === 'branch') this.#asked(this.#world.ask('x', { parentId: some }));
    else if (operation === 'root') this.#asked(this.#world.ask('x', { parentId: null }));
    else if (operation === 'again' || operation === 'continue') {
      this.#world.answer(some, agent, operation === 'continue');
      this.#made += 1;
    } else if (operation === 'select') this.#world.select(some);
    else if (operation === 'take') {
      this.#world.take(some);
      this.#lastTaken = some;
    } else if (this.#lastTaken !== null) {
      this.#world.giveBack(this.#lastTaken);
      this.#lastTaken = null;
    }
  }

  /** What is wrong; empty when nothing is. */
  problems(): string[] {
    const rows = this.rows();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const path = this.#world.path();
    const problems: string[] = [];
    if (rows.length !== this.#made) problems.push('a message is lost');
    if (path.slice(0, -1).some((step) => step.length > 1)) problems.push('only the last step has several answers');
    for (const [index, step] of path.entries()) {
      const before = path[index - 1]?.[0] ?? null;
      for (const id of step) {
        const row = byId.get(id);
        if (row === undefined || row.deleted === 1) problems.push('a message is shown that is not there');
        else if (row.parentId !== before) problems.push('the path is no chain');
      }
    }
    const { length, tail } = this.#world.told();
    if (length !== path.length || JSON.stringify(tail) !== JSON.stringify(path.slice(-tail.length || path.length))) {
      problems.push('what is told of the path is not the path');
    }
    const places = new Map(path.flatMap((step, place) => step.map((id) => [id, place])));
    if (rows.some(({ id }) => this.#world.placeOf(id) !== (places.get(id) ?? null))) problems.push('a place is wrong');
    const visible = rows.filter(({ deleted }) => deleted === 0);
    if (path.length === 0 && visible.length > 0) problems.push('nothing is shown though something is there');
    for (const { id, parentId } of visible) {
      if (parentId !== null && byId.get(parentId)?.deleted !== 0) problems.push('a message hangs in the air');
      if (!this.#world.siblings(id).includes(id)) problems.push('a message is not among its siblings');
    }
    return problems;
  }

  /** Every message that is there can be brought on the path by going to it. */
  unreachable(): string[] {
    return this.rows()
      .filter(({ deleted }) => deleted === 0)
      .map(({ id }) => id)
      .filter((id) => {
        this.#world.select(id);
        return !this.#world.path().flat().includes(id);
      });
  }

  #asked({ answers }: { readonly answers: readonly string[] }): void {
    this.#made += 1 + answers.length;
  }
}

test('whatever is done to a conversation, its path is a chain of messages that are there, and nothing is lost', () => {
  fc.assert(
    fc.property(steps, (walked) => {
      const walk = new Walk();
      for (const [operation, seed] of walked) {
        walk.step(operation, seed);
        expect(walk.problems()).toEqual([]);
      }
      expect(walk.unreachable()).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
