import type { Path, Step } from '../../src-shared/sessions/session.ts';
import type { SqliteConnection } from '../storage/sqlite.ts';
import { ErasedWords } from './erased-words.ts';
import { Lineages } from './lineages.ts';

interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: string;
  readonly agentId: string | null;
  readonly agentName: string | null;
}

interface Placed {
  readonly id: string;
  readonly parentId: string | null;
  readonly place: number;
}

/** So many steps at the end of a path are told with it. */
const tailSteps = 40;

const columns = 'm.id, m.parent_id AS parentId, m.role, m.agent_id AS agentId, m.agent_name AS agentName';
const upwards = `WITH RECURSIVE up (id, parent_id, depth) AS (
  SELECT id, parent_id, 0 FROM messages WHERE id = ? AND deleted_at IS NULL
  UNION ALL SELECT m.id, m.parent_id, up.depth + 1 FROM messages m JOIN up ON m.id = up.parent_id)`;
const downwards = `WITH RECURSIVE down (id) AS (
  SELECT ? UNION ALL SELECT m.id FROM messages m JOIN down ON m.parent_id = down.id)`;

function prepareStatements(connection: SqliteConnection) {
  return {
    head: connection
      .prepare<[string], string | null>('SELECT head_id FROM sessions WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    setHead: connection.prepare<[string | null, string]>('UPDATE sessions SET head_id = ? WHERE id = ?'),
    node: connection.prepare<[string], Node & { sessionId: string }>(
      `SELECT ${columns}, m.session_id AS sessionId FROM messages m JOIN sessions s ON s.id = m.session_id
       WHERE m.id = ? AND m.deleted_at IS NULL AND s.deleted_at IS NULL`,
    ),
    ancestors: connection.prepare<[string], string>(`${upwards} SELECT id FROM up ORDER BY depth DESC`).pluck(),
    end: connection.prepare<[string, number], string>(`${upwards} SELECT id FROM up LIMIT ?`).pluck(),
    // Also of what was taken away.
    placed: connection.prepare<[string], Placed>('SELECT id, parent_id AS parentId, place FROM messages WHERE id = ?'),
    children: connection.prepare<[string], Node>(
      `SELECT ${columns} FROM messages m WHERE m.parent_id = ? AND m.deleted_at IS NULL ORDER BY m.position`,
    ),
    // In this order: by the session's index, SQLite would go through all of its messages.
    siblings: connection.prepare<[string], { id: string; parentId: string | null; role: string }>(
      `SELECT DISTINCT m.id, m.parent_id AS parentId, m.role, m.position
       FROM json_each(?) ids CROSS JOIN messages p ON p.id = ids.value CROSS JOIN messages m ON m.parent_id = p.parent_id
       WHERE m.deleted_at IS NULL ORDER BY m.position`,
    ),
    parentOf: connection
      .prepare<[string], string | null>('SELECT parent_id FROM messages WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    roots: connection
      .prepare<[string], string>(
        `SELECT id FROM messages WHERE session_id = ? AND parent_id IS NULL AND deleted_at IS NULL ORDER BY position`,
      )
      .pluck(),
    take: connection.prepare<[string, number]>(
      `${downwards} UPDATE messages SET deleted_at = ? WHERE id IN down AND deleted_at IS NULL`,
    ),
    giveBack: connection.prepare<[string, number]>(
      `${downwards} UPDATE messages SET deleted_at = NULL WHERE id IN down AND deleted_at = ?`,
    ),
    // SQLite erases what follows a message by recursion, and gives up a thousand messages deep.
    loosen: connection.prepare<[number]>(
      'UPDATE messages SET parent_id = NULL WHERE deleted_at IS NOT NULL AND deleted_at <= ?',
    ),
    erase: connection.prepare<[number]>('DELETE FROM messages WHERE deleted_at IS NOT NULL AND deleted_at <= ?'),
    recount: connection.prepare<[string, string]>(
      `UPDATE sessions SET message_count = (SELECT count(*) FROM messages WHERE session_id = ? AND deleted_at IS NULL)
       WHERE id = ?`,
    ),
    takenAt: connection
      .prepare<[string], number>('SELECT deleted_at FROM messages WHERE id = ? AND deleted_at IS NOT NULL')
      .pluck(),
  };
}

/** Tells the agents of answers apart, those that are gone too. */
function agentKey({ id, agentId, agentName }: Node): string {
  return agentId ?? (agentName === null ? id : `gone ${agentName}`);
}

/** Answers of several agents beside each other: the latest of each, in the order in which the agents answered. */
function sideBySide(answers: readonly Node[]): string[] {
  const latest = new Map<string, string>();
  for (const answer of answers) latest.set(agentKey(answer), answer.id);
  return [...latest.values()];
}

/**
 * The tree of a session's messages, and the path through it that is shown. Its calls belong inside an attempt or a
 * transaction of the database.
 */
export class MessageTree {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #lineages: Lineages;
  readonly #words: ErasedWords;

  constructor(connection: SqliteConnection) {
    this.#statements = prepareStatements(connection);
    this.#words = new ErasedWords(connection);
    const { parentOf, ancestors } = this.#statements;
    this.#lineages = new Lineages({
      parentOf: (id) => parentOf.get(id),
      read: (id) => ancestors.all(id),
    });
  }

  /** The message that the session goes on from; null before the first, undefined when there is no such session. */
  head(sessionId: string): string | null | undefined {
    return this.#statements.head.get(sessionId);
  }

  setHead(sessionId: string, messageId: string | null): void {
    this.#statements.setHead.run(messageId, sessionId);
  }

  /** The message and all before it, oldest first. */
  lineage(messageId: string | null): readonly string[] {
    return messageId === null ? [] : this.#lineages.of(messageId);
  }

  /** Null when there is no such session. */
  path(sessionId: string): Path | null {
    const head = this.head(sessionId);
    if (head === undefined) return null;
    if (head === null) return { length: 0, tail: [] };
    const tail: Step[] = this.#statements.end
      .all(head, tailSteps)
      .toReversed()
      .map((id) => [id]);
    const beside = this.#answersBeside(head);
    if (beside.length > 0) tail.push(beside);
    return { length: this.#placeOf(head) + 1 + Number(beside.length > 0), tail };
  }

  /** The whole shown path; empty where there is no such session. */
  steps(sessionId: string): Step[] {
    const head = this.head(sessionId) ?? null;
    if (head === null) return [];
    const steps = this.lineage(head).map((id) => [id]);
    const beside = this.#answersBeside(head);
    return beside.length === 0 ? steps : [...steps, beside];
  }

  /** Where a message stands on the shown path; null where it is not on it. */
  placeOnPath(sessionId: string, messageId: string): number | null {
    const head = this.head(sessionId) ?? null;
    const place = this.#placeOf(messageId);
    if (head === null || this.node(messageId)?.sessionId !== sessionId) return null;
    if (this.commonSteps(head, messageId) === place + 1) return place;
    return this.#answersBeside(head).includes(messageId) ? place : null;
  }

  /** How many messages the ways to two messages have in common, from the first one on. */
  commonSteps(one: string | null, other: string | null): number {
    let [a, b] = [this.#placed(one), this.#placed(other)];
    while (a !== null && b !== null && a.id !== b.id) {
      const [up, also] = [a.place >= b.place, b.place >= a.place];
      if (up) a = this.#placed(a.parentId);
      if (also) b = this.#placed(b.parentId);
    }
    return a === null || b === null ? 0 : a.place + 1;
  }

  /** Where several agents answered one question and none was gone on with, those answers stand beside each other. */
  areAnswersBeside(messageId: string): boolean {
    return this.#areBeside(this.#statements.children.all(messageId));
  }

  /** What the next message follows, where nothing else is said: the head, or of answers beside each other the first. */
  defaultParent(sessionId: string): string | null {
    const head = this.head(sessionId) ?? null;
    return head === null ? null : (this.#answersBeside(head)[0] ?? head);
  }

  /** Those that may stand in place of each message, itself included, by its id. */
  siblings(
    sessionId: string,
    messageIds: readonly string[],
  ): (message: Pick<Node, 'id' | 'parentId' | 'role'>) => string[] {
    const groups = new Map<string, string[]>();
    const key = (parentId: string | null, role: string): string => `${role} ${parentId ?? ''}`;
    for (const { id, parentId, role } of this.#statements.siblings.all(JSON.stringify(messageIds))) {
      const group = groups.get(key(parentId, role));
      if (group === undefined) groups.set(key(parentId, role), [id]);
      else group.push(id);
    }
    groups.set(key(null, 'user'), this.#statements.roots.all(sessionId));
    return ({ id, parentId, role }) => groups.get(key(parentId, role)) ?? [id];
  }

  /** A message that is there, with the session that it is of. */
  node(messageId: string): (Node & { readonly sessionId: string }) | null {
    return this.#statements.node.get(messageId) ?? null;
  }

  /** Shows the branch that the message is on, to its latest end. */
  select(messageId: string, sessionId: string): void {
    let head = messageId;
    for (;;) {
      const children = this.#statements.children.all(head);
      const last = children.at(-1);
      if (last === undefined || this.#areBeside(children)) break;
      head = last.id;
    }
    this.setHead(sessionId, head);
  }

  /** Takes the message away with all that follows it, on every branch; the path then takes another branch, or ends before it. */
  take(messageId: string, sessionId: string, at: number): void {
    const head = this.head(sessionId) ?? null;
    const isShown = this.placeOnPath(sessionId, messageId) !== null;
    const parent = this.node(messageId)?.parentId ?? null;
    this.#statements.take.run(messageId, at);
    this.#statements.recount.run(sessionId, sessionId);
    const isHeadGone = head !== null && this.node(head) === null;
    if (isShown || isHeadGone) this.#endAt(parent, sessionId);
  }

  /** Gives back what was taken away with the message; false where nothing was. */
  giveBack(messageId: string, sessionId: string): boolean {
    const at = this.#statements.takenAt.get(messageId);
    if (at === undefined) return false;
    this.#statements.giveBack.run(messageId, at);
    this.#statements.recount.run(sessionId, sessionId);
    this.select(messageId, sessionId);
    return true;
  }

  /** Deletes what was taken away until then. */
  erase(until: number): void {
    if (this.#statements.loosen.run(until).changes === 0) return;
    this.#statements.erase.run(until);
    this.#words.begin();
  }

  /** What was erased leaves the full-text index too, in time. */
  finishErasing(): Promise<void> {
    return this.#words.finish();
  }

  /** Where another branch is left at that place, it is shown: nothing else would lead to it. Else the path ends there. */
  #endAt(parent: string | null, sessionId: string): void {
    const another = parent === null ? this.#statements.roots.all(sessionId).at(-1) : parent;
    if (another === undefined) this.setHead(sessionId, null);
    else this.select(another, sessionId);
  }

  #placed(messageId: string | null): Placed | null {
    return messageId === null ? null : (this.#statements.placed.get(messageId) ?? null);
  }

  #placeOf(messageId: string): number {
    return this.#placed(messageId)?.place ?? 0;
  }

  #answersBeside(messageId: string): string[] {
    const children = this.#statements.children.all(messageId);
    return this.#areBeside(children) ? sideBySide(children) : [];
  }

  /** Answers of several agents, none of which the conversation went on with. */
  #areBeside(children: readonly Node[]): boolean {
    const answers = children.filter(({ role }) => role === 'assistant');
    const agents = new Set(answers.map(agentKey));
    if (answers.length === 0 || answers.length < children.length || agents.size < 2) return false;
    return answers.every(({ id }) => this.#statements.children.all(id).length === 0);
  }
}
