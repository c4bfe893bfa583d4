import { attachmentSchema, type Attachment } from '../../src-shared/sessions/attachment.ts';
import type { TurnAttachment } from '../providers/adapter.ts';
import type { SqliteConnection } from '../storage/sqlite.ts';

/** A file with its content. */
export interface AttachedFile extends Attachment {
  readonly bytes: Uint8Array;
}

interface FileRow {
  readonly messageId: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

interface ContentRow extends FileRow {
  readonly bytes: Uint8Array;
}

const columns = 'a.message_id AS messageId, a.id, a.kind, a.name, a.media_type AS mediaType, a.size';
const inSession = 'attachments a JOIN messages m ON m.id = a.message_id WHERE m.session_id = ?';
const inOrder = 'ORDER BY m.position, a.position';

function prepareStatements(connection: SqliteConnection) {
  return {
    ofSession: connection.prepare<[string], FileRow>(`SELECT ${columns} FROM ${inSession} ${inOrder}`),
    contents: connection.prepare<[string, number], ContentRow>(
      `SELECT ${columns}, a.bytes FROM ${inSession} AND m.position < ? ${inOrder}`,
    ),
    content: connection.prepare<[string], { mediaType: string; bytes: Uint8Array }>(
      `SELECT a.media_type AS mediaType, a.bytes FROM attachments a
       JOIN messages m ON m.id = a.message_id JOIN sessions s ON s.id = m.session_id
       WHERE a.id = ? AND s.deleted_at IS NULL`,
    ),
    insert: connection.prepare<[string, string, number, string, string, string, number, Uint8Array]>(
      `INSERT INTO attachments (id, message_id, position, kind, name, media_type, size, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}

/** By message. A kind that this version does not know is left out: nothing could show or send it. */
function grouped<Row extends FileRow, File>(
  rows: readonly Row[],
  fileOf: (row: Row, known: Attachment) => File,
): Map<string, File[]> {
  const files = new Map<string, File[]>();
  for (const row of rows) {
    const known = attachmentSchema.safeParse(row);
    if (!known.success) continue;
    const before = files.get(row.messageId);
    const file = fileOf(row, known.data);
    if (before === undefined) files.set(row.messageId, [file]);
    else before.push(file);
  }
  return files;
}

/** The files of messages. Its calls belong inside an attempt or a transaction of the database. */
export class AttachmentStore {
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(connection: SqliteConnection) {
    this.#statements = prepareStatements(connection);
  }

  insert(messageId: string, files: readonly AttachedFile[]): void {
    for (const [position, { id, kind, name, mediaType, size, bytes }] of files.entries()) {
      this.#statements.insert.run(id, messageId, position, kind, name, mediaType, size, bytes);
    }
  }

  /** The files of a session's messages, without their content, by message id. */
  ofSession(sessionId: string): Map<string, Attachment[]> {
    return grouped(this.#statements.ofSession.all(sessionId), (_row, known) => known);
  }

  /** The files of a session's messages before a position, with their content, by message id. */
  contents(sessionId: string, beforePosition: number): Map<string, TurnAttachment[]> {
    return grouped(
      this.#statements.contents.all(sessionId, beforePosition),
      ({ bytes }, { kind, name, mediaType }): TurnAttachment => ({ kind, name, mediaType, bytes }),
    );
  }

  /** Null when there is no such file, or its session is removed. */
  content(id: string): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
    return this.#statements.content.get(id) ?? null;
  }
}
