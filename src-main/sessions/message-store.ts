import { randomUUID } from 'node:crypto';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Message, Path, Step } from '../../src-shared/sessions/session.ts';
import type { TurnMessage } from '../providers/adapter.ts';
import type { Database } from '../storage/database.ts';
import { AttachmentStore, type AttachedFile } from './attachment-store.ts';
import { finishedFields, messageOf, type MessageRow } from './message-row.ts';
import { messageStatements } from './message-statements.ts';
import { MessageTree } from './message-tree.ts';
import { titleOf } from './title.ts';

/** Who is asked for an answer. */
export interface Answerer {
  readonly agentId: string;
  readonly agentName: string;
  readonly model: ModelRef;
  readonly providerId: string;
  readonly modelName: string;
  readonly instanceName: string;
  readonly simulated: boolean;
}

/** A question, or none where one is answered anew, and who answers: what is stored before the requests are sent. */
export interface NewRound {
  readonly sessionId: string;
  /** What the question follows, or without one, what the answers follow. */
  readonly parentId: string | null;
  readonly question: { readonly text: string; readonly files: readonly AttachedFile[] } | null;
  /** The answer goes on where its parent, an answer, was cut. */
  readonly continues: boolean;
  readonly answerers: readonly Answerer[];
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface StartedRound {
  readonly question: Message | null;
  readonly answers: readonly Message[];
}

export interface Conversation {
  readonly path: Path;
  /** Of the last steps of the path. */
  readonly messages: Message[];
}

export interface PlacedText {
  readonly place: number;
  readonly messageId: string;
  readonly text: string;
}

export type AnswerCourse = Pick<Message, 'firstTokenMs' | 'reasoningMs' | 'keyNotices'>;

/** A part of a running answer, behind those already stored. */
export interface Checkpoint {
  readonly messageId: string;
  /** Counts up within the answer. */
  readonly number: number;
  readonly text: string;
  readonly reasoning: string;
  /** How the answer came about so far; null when that is stored already. */
  readonly course: AnswerCourse | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An answer that no process is working on any more. */
export interface UnfinishedAnswer {
  readonly message: Message;
  readonly providerId: string | null;
  /** When its last part was stored, epoch milliseconds. */
  readonly lastSeenAt: number;
}

interface UnfinishedRow extends MessageRow {
  readonly providerId: string | null;
  readonly lastSeenAt: number | null;
}

/** Messages in the database. A running answer is read with the parts stored so far. */
export class MessageStore {
  readonly tree: MessageTree;
  readonly #database: Database;
  readonly #statements: ReturnType<typeof messageStatements>;
  readonly #attachments: AttachmentStore;

  constructor(database: Database) {
    this.#database = database;
    this.tree = new MessageTree(database.connection);
    this.#statements = messageStatements(database.connection);
    this.#attachments = new AttachmentStore(database.connection);
  }

  /** Runs changes of the tree so that all of them are stored, or none. */
  change<Value>(work: (tree: MessageTree) => Value): Result<Value> {
    return this.#database.transaction(() => work(this.tree));
  }

  /** The shown path with its last messages; null when there is no such session. */
  conversation(sessionId: string): Result<Conversation | null> {
    return this.#database.attempt(() => {
      const path = this.tree.path(sessionId);
      if (path === null) return null;
      return { path, messages: this.#messages(sessionId, path.tail.flat()) };
    });
  }

  /** Null when there is no such session. */
  path(sessionId: string): Result<Path | null> {
    return this.#database.attempt(() => this.tree.path(sessionId));
  }

  /** The whole shown path; null when there is no such session. */
  steps(sessionId: string): Result<Step[] | null> {
    return this.#database.attempt(() => (this.tree.head(sessionId) === undefined ? null : this.tree.steps(sessionId)));
  }

  /** The texts of the shown path, each with its place. */
  texts(sessionId: string): Result<PlacedText[]> {
    return this.#database.attempt(() => {
      const steps = this.tree.steps(sessionId);
      const texts = new Map(this.#statements.texts.all(JSON.stringify(steps.flat())).map(({ id, text }) => [id, text]));
      return steps.flatMap((ids, place) =>
        ids.map((messageId) => ({ place, messageId, text: texts.get(messageId) ?? '' })),
      );
    });
  }

  /** In the order of the ids; those that are gone are left out. */
  messages(sessionId: string, messageIds: readonly string[]): Result<Message[]> {
    return this.#database.attempt(() => this.#messages(sessionId, messageIds));
  }

  /** A session's files by their ids; those that are not there are left out. */
  files(sessionId: string, attachmentIds: readonly string[]): Result<AttachedFile[]> {
    return this.#database.attempt(() => this.#attachments.named(sessionId, attachmentIds));
  }

  /** A file's content; null when there is no such file. */
  content(attachmentId: string): Result<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
    return this.#database.attempt(() => this.#attachments.content(attachmentId));
  }

  /** What a message and all before it say, oldest first. */
  said(messageId: string | null): Result<TurnMessage[]> {
    return this.#database.attempt(() => this.#said(messageId));
  }

  /** Stores the question with its files and empty answers; null when the session, or what they follow, is gone. */
  startRound(round: NewRound): Result<StartedRound | null> {
    const { sessionId, parentId, question, answerers, at } = round;
    return this.#database.transaction(() => {
      const isThere = parentId === null || this.tree.node(parentId)?.sessionId === sessionId;
      if (this.#statements.sessionExists.get(sessionId) === undefined || !isThere) return null;
      let position = this.#statements.lastPosition.get(sessionId) ?? -1;
      const asked = question === null ? null : questionOf(round, question, (position += 1));
      if (asked !== null && question !== null) {
        this.#insert(asked, null);
        this.#attachments.insert(asked.id, question.files);
      }
      const following = asked?.id ?? parentId;
      const answers = answerers.map((answerer) => {
        const answer = answerOf(round, answerer, following, (position += 1));
        this.#insert(answer, answerer);
        return answer;
      });
      const head = this.#headOf(sessionId, following, answers);
      const text = question === null || question.text.trim() === '' ? question?.files[0]?.name : question.text;
      const added = answers.length + Number(asked !== null);
      this.#statements.countRound.run(added, titleOf(text ?? ''), head ?? '', at, sessionId);
      const ids = [...(asked === null ? [] : [asked.id]), ...answers.map(({ id }) => id)];
      const stored = new Map(this.#messages(sessionId, ids).map((message) => [message.id, message]));
      return {
        question: asked === null ? null : (stored.get(asked.id) ?? asked),
        answers: answers.map((answer) => stored.get(answer.id) ?? answer),
      };
    });
  }

  checkpoint(part: Checkpoint): Result<void> {
    return this.#database.transaction(() => {
      const { messageId, course } = part;
      this.#statements.insertCheckpoint.run(messageId, part.number, part.text, part.reasoning, part.at);
      if (course === null) return;
      const { firstTokenMs, reasoningMs, keyNotices } = course;
      this.#statements.setCourse.run(firstTokenMs, reasoningMs, JSON.stringify(keyNotices), messageId);
    });
  }

  /** Stores the answer as it ended, in place of its parts. */
  finish(message: Message): Result<void> {
    return this.#database.transaction(() => {
      this.#statements.finish.run(finishedFields(message));
      this.#statements.dropCheckpoints.run(message.id);
      this.#statements.touchSession.run(message.finishedAt ?? message.createdAt, message.sessionId);
    });
  }

  unfinished(): Result<UnfinishedAnswer[]> {
    return this.#database.attempt(() =>
      this.#statements.unfinished.all().map((row: UnfinishedRow) => ({
        message: this.#withCheckpoints(messageOf(row)),
        providerId: row.providerId,
        lastSeenAt: row.lastSeenAt ?? row.createdAt,
      })),
    );
  }

  /** The one answer, or the question where answers of several agents stand beside each other, some of them there before. */
  #headOf(sessionId: string, following: string | null, answers: readonly Message[]): string | null {
    const [answer] = answers;
    if (answer === undefined || answers.length > 1) return following;
    const stayBeside =
      following !== null && this.tree.head(sessionId) === following && this.tree.areAnswersBeside(following);
    return stayBeside ? following : answer.id;
  }

  #messages(sessionId: string, messageIds: readonly string[]): Message[] {
    const rows = this.#statements.byIds.all(JSON.stringify(messageIds), sessionId);
    const files = this.#attachments.ofMessages(messageIds);
    const siblingsOf = this.tree.siblings(sessionId, messageIds);
    return rows.map((row) => this.#withCheckpoints(messageOf(row, files.get(row.id), siblingsOf(row))));
  }

  /** An answer that goes on with the one before it is one with it. */
  #said(messageId: string | null): TurnMessage[] {
    const lineage = this.tree.lineage(messageId);
    const files = this.#attachments.contents(lineage);
    const said: TurnMessage[] = [];
    for (const { id, role, text, continues } of this.#statements.said.all(JSON.stringify(lineage))) {
      const last = said.at(-1);
      if (continues === 1 && last?.role === 'assistant') {
        said[said.length - 1] = { ...last, text: last.text + text };
        continue;
      }
      said.push({ role: role === 'user' ? 'user' : 'assistant', text, attachments: files.get(id) ?? [] });
    }
    return said;
  }

  #insert(message: Message, answerer: Answerer | null): void {
    this.#statements.insert.run({
      id: message.id,
      sessionId: message.sessionId,
      agentId: answerer?.agentId ?? null,
      agentName: answerer?.agentName ?? null,
      continues: Number(message.continues),
      parentId: message.parentId,
      position: message.position,
      role: message.role,
      text: message.text,
      state: message.state,
      instanceId: message.model?.instanceId ?? null,
      modelId: message.model?.modelId ?? null,
      providerId: answerer?.providerId ?? null,
      instanceName: message.instanceName,
      modelName: message.modelName,
      simulated: Number(message.simulated),
      createdAt: message.createdAt,
      finishedAt: message.finishedAt,
    });
  }

  #withCheckpoints(message: Message): Message {
    if (message.state !== 'streaming') return message;
    const parts = this.#statements.checkpoints.all(message.id);
    return {
      ...message,
      text: message.text + parts.map((part) => part.text).join(''),
      reasoning: message.reasoning + parts.map((part) => part.reasoning).join(''),
    };
  }
}

/** What a message has before anything happened to it. */
function blank({ sessionId, at }: NewRound) {
  return {
    sessionId,
    failure: null,
    finishReason: null,
    toolCalls: [],
    usage: null,
    cost: null,
    firstTokenMs: null,
    reasoningMs: null,
    keyNotices: [],
    reasoning: '',
    createdAt: at,
  };
}

function questionOf(round: NewRound, question: NonNullable<NewRound['question']>, position: number): Message {
  const id = randomUUID();
  return {
    ...blank(round),
    id,
    parentId: round.parentId,
    agentId: null,
    agentName: null,
    siblings: [id],
    continues: false,
    position,
    role: 'user',
    text: question.text,
    attachments: question.files.map(({ bytes: _bytes, ...file }) => file),
    state: 'complete',
    model: null,
    modelName: null,
    instanceName: null,
    simulated: false,
    finishedAt: round.at,
  };
}

function answerOf(round: NewRound, answerer: Answerer, parentId: string | null, position: number): Message {
  const id = randomUUID();
  const { agentId, agentName, model, modelName, instanceName, simulated } = answerer;
  return {
    ...blank(round),
    id,
    parentId,
    agentId,
    agentName,
    siblings: [id],
    continues: round.continues,
    position,
    role: 'assistant',
    text: '',
    attachments: [],
    state: 'streaming',
    model,
    modelName,
    instanceName,
    simulated,
    finishedAt: null,
  };
}
