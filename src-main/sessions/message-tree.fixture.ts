import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import type { Path, Step } from '../../src-shared/sessions/session.ts';
import type { Database } from '../storage/database.ts';
import { MessageStore, type Answerer } from './message-store.ts';
import { SessionStore } from './session-store.ts';

/** Conversations in a database, made without a turn engine. */
export class TreeWorld {
  readonly database: Database;
  readonly store: MessageStore;
  readonly sessionId: string;
  readonly agentId: string;
  #at = 1;

  constructor(database: Database) {
    this.database = database;
    this.store = new MessageStore(database);
    const session = valueOf(new SessionStore(database).create(model, 1));
    this.sessionId = session.id;
    this.agentId = session.agents[0]?.id ?? '';
  }

  static async open(): Promise<TreeWorld> {
    const home = await DatabaseHome.make();
    onTestFinished(() => home.remove());
    return new TreeWorld(await home.opened());
  }

  agent(name: string): string {
    const id = randomUUID();
    this.database.connection
      .prepare(
        `INSERT INTO agents (id, session_id, position, name)
         VALUES (?, ?, (SELECT count(*) FROM agents WHERE session_id = ?), ?)`,
      )
      .run(id, this.sessionId, this.sessionId, name);
    return id;
  }

  /** A question and its answers, ended; `parentId` is by default the end of the path. */
  ask(text: string, options: { parentId?: string | null; agentIds?: readonly string[] } = {}) {
    const { parentId = this.defaultParent(), agentIds = [this.agentId] } = options;
    const { question, answers } = this.#round(parentId, { text, files: [] }, agentIds, false);
    return { question: question?.id ?? '', answers: answers.map(({ id }) => id) };
  }

  /** Another answer to a question, or one that goes on with an answer. */
  answer(parentId: string, agentId = this.agentId, continues = false): string {
    return this.#round(parentId, null, [agentId], continues).answers[0]?.id ?? '';
  }

  path(): Step[] {
    return valueOf(this.store.steps(this.sessionId)) ?? [];
  }

  /** What a page is told of it. */
  told(): Path {
    return valueOf(this.store.path(this.sessionId)) ?? { length: 0, tail: [] };
  }

  placeOf(id: string): number | null {
    return valueOf(this.store.change((tree) => tree.placeOnPath(this.sessionId, id)));
  }

  /** How many steps the paths to two messages begin with that are the same. */
  common(one: string, other: string): number {
    return valueOf(this.store.change((tree) => tree.commonSteps(one, other)));
  }

  defaultParent(): string | null {
    return valueOf(this.store.change((tree) => tree.defaultParent(this.sessionId)));
  }

  select(id: string): void {
    valueOf(this.store.change((tree) => tree.select(id, this.sessionId)));
  }

  take(id: string): number {
    this.#at += 1;
    valueOf(this.store.change((tree) => tree.take(id, this.sessionId, this.#at)));
    return this.#at;
  }

  giveBack(id: string): boolean {
    return valueOf(this.store.change((tree) => tree.giveBack(id, this.sessionId)));
  }

  siblings(id: string): readonly string[] {
    return valueOf(this.store.messages(this.sessionId, [id]))[0]?.siblings ?? [];
  }

  #round(
    parentId: string | null,
    question: { text: string; files: [] } | null,
    agentIds: readonly string[],
    continues: boolean,
  ) {
    this.#at += 1;
    const answerers = agentIds.map((agentId): Answerer => ({
      agentId,
      agentName: `Agent ${agentId}`,
      model,
      providerId: 'maker',
      modelName: 'Large One',
      instanceName: 'Work',
      simulated: false,
    }));
    const { sessionId } = this;
    const round = { sessionId, parentId, question, continues, answerers, at: this.#at };
    const started = valueOf(this.store.startRound(round));
    if (started === null) throw new Error('There is no such session or message');
    for (const answer of started.answers) {
      valueOf(this.store.finish({ ...answer, text: `Answer ${answer.position}`, state: 'complete', finishedAt: 1 }));
    }
    return started;
  }
}
