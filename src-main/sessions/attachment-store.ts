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
/** Of the messages whose ids are a JSON list, in its order. */
const ofMessages = 'json_each(?) ids JOIN attachments a ON a.message_id = ids.value ORDER BY ids.key, a.position';

function prepareStatements(connection: SqliteConnection) {
  return {
    ofMessages: connection.prepare<[string], FileRow>(`SELECT ${columns} FROM ${ofMessages}`),
    contents: connection.prepare<[string], ContentRow>(`SELECT ${columns}, a.bytes FROM ${ofMessages}`),
    content: connection.prepare<[string], { mediaType: string; bytes: Uint8Array }>(
      `SELECT a.media_type AS mediaType, a.bytes FROM attachments a
       JOIN messages m ON m.id = a.message_id JOIN sessions s ON s.id = m.session_id
       WHERE a.id = ? AND s.deleted_at IS NULL`,
    ),
    insert: connection.prepare<[string, string, number, string, string, string, number, Uint8Array]>(
      `INSERT INTO attachments (id, message_id, position, kind, name, media_type, size, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    named: connection.prepare<[string, string], AttachedFile>(
      `SELECT a.id, a.kind, a.name, a.media_type AS mediaType, a.size, a.bytes
       FROM json_each(?) ids JOIN attachments a ON a.id = ids.value JOIN messages m ON m.id = a.message_id
       WHERE m.session_id = ? ORDER BY ids.key`,
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

  /** The files of messages, without their content, by message id. */
  ofMessages(messageIds: readonly string[]): Map<string, Attachment[]> {
    return grouped(this.#statements.ofMessages.all(JSON.stringify(messageIds)), (_row, known) => known);
  }

  /** The files of messages, with their content, by message id. */
  contents(messageIds: readonly string[]): Map<string, TurnAttachment[]> {
    return grouped(
      this.#statements.contents.all(JSON.stringify(messageIds)),
      ({ bytes }, { kind, name, mediaType }): TurnAttachment => ({ kind, name, mediaType, bytes }),
    );
  }

  /** Files of a session by their ids. */
  named(sessionId: string, attachmentIds: readonly string[]): AttachedFile[] {
    return this.#statements.named.all(JSON.stringify(attachmentIds), sessionId);
  }

  /** Null when there is no such file, or its session is removed. */
  content(id: string): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
    return this.#statements.content.get(id) ?? null;
  }
}
