import { randomUUID } from 'node:crypto';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Attachment } from '../../src-shared/sessions/attachment.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { TurnMessage } from '../providers/adapter.ts';
import type { Database } from '../storage/database.ts';
import { AttachmentStore, type AttachedFile } from './attachment-store.ts';
import { finishedFields, messageOf, type MessageRow } from './message-row.ts';
import { messageStatements } from './message-statements.ts';
import { titleOf } from './title.ts';

/** A question and who answers it: what is stored before the request is sent. */
export interface NewTurn {
  readonly sessionId: string;
  readonly agentId: string;
  readonly text: string;
  readonly files: readonly AttachedFile[];
  readonly model: ModelRef;
  readonly providerId: string;
  readonly modelName: string;
  readonly instanceName: string;
  readonly simulated: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface StartedTurn {
  readonly question: Message;
  readonly answer: Message;
  /** What was said before and the question, oldest first. */
  readonly said: readonly TurnMessage[];
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
  readonly #database: Database;
  readonly #statements: ReturnType<typeof messageStatements>;
  readonly #attachments: AttachmentStore;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = messageStatements(database.connection);
    this.#attachments = new AttachmentStore(database.connection);
  }

  /** Oldest first; null when there is no such session. */
  list(sessionId: string): Result<Message[] | null> {
    return this.#database.attempt(() => {
      if (this.#statements.sessionExists.get(sessionId) === undefined) return null;
      const files = this.#attachments.ofSession(sessionId);
      return this.#statements.list
        .all(sessionId)
        .map((row) => this.#withCheckpoints(messageOf(row, files.get(row.id))));
    });
  }

  /** The files of all of a session's messages, in order. */
  files(sessionId: string): Result<Attachment[]> {
    return this.#database.attempt(() => [...this.#attachments.ofSession(sessionId).values()].flat());
  }

  /** A file's content; null when there is no such file. */
  content(attachmentId: string): Result<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
    return this.#database.attempt(() => this.#attachments.content(attachmentId));
  }

  /** What a session's messages say, up to but without `beforePosition`. */
  said(sessionId: string, beforePosition: number): Result<TurnMessage[]> {
    return this.#database.attempt(() => this.#said(sessionId, beforePosition));
  }

  /** Stores the question with its files and an empty answer; null when the session is gone. */
  startTurn(turn: NewTurn): Result<StartedTurn | null> {
    const { sessionId, text, files, model, at } = turn;
    const statements = this.#statements;
    return this.#database.transaction(() => {
      if (statements.sessionExists.get(sessionId) === undefined) return null;
      const last = statements.last.get(sessionId);
      const position = (last?.position ?? -1) + 1;
      const common = { sessionId, failure: null, finishReason: null, toolCalls: [], usage: null, cost: null };
      const course: AnswerCourse = { firstTokenMs: null, reasoningMs: null, keyNotices: [] };
      const shared = { ...common, ...course, reasoning: '', createdAt: at };
      const question: Message = {
        ...shared,
        id: randomUUID(),
        position,
        role: 'user',
        text,
        attachments: files.map(({ bytes: _bytes, ...file }) => file),
        state: 'complete',
        model: null,
        modelName: null,
        instanceName: null,
        simulated: false,
        finishedAt: at,
      };
      const answer: Message = {
        ...shared,
        id: randomUUID(),
        position: position + 1,
        role: 'assistant',
        text: '',
        attachments: [],
        state: 'streaming',
        model,
        modelName: turn.modelName,
        instanceName: turn.instanceName,
        simulated: turn.simulated,
        finishedAt: null,
      };
      this.#insert(question, last?.id ?? null, null);
      this.#attachments.insert(question.id, files);
      this.#insert(answer, question.id, turn);
      const titled = text.trim() === '' ? (files[0]?.name ?? '') : text;
      statements.countTurn.run(2, titleOf(titled), at, sessionId);
      return { question, answer, said: this.#said(sessionId, answer.position) };
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

  #said(sessionId: string, beforePosition: number): TurnMessage[] {
    const files = this.#attachments.contents(sessionId, beforePosition);
    return this.#statements.said.all(sessionId, beforePosition).map(({ id, role, text }) => ({
      role: role === 'user' ? 'user' : 'assistant',
      text,
      attachments: files.get(id) ?? [],
    }));
  }

  #insert(message: Message, parentId: string | null, answeredBy: NewTurn | null): void {
    this.#statements.insert.run({
      id: message.id,
      sessionId: message.sessionId,
      agentId: answeredBy?.agentId ?? null,
      parentId,
      position: message.position,
      role: message.role,
      text: message.text,
      state: message.state,
      instanceId: message.model?.instanceId ?? null,
      modelId: message.model?.modelId ?? null,
      providerId: answeredBy?.providerId ?? null,
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
