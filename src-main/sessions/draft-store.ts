import type { Result } from '../../src-shared/result.ts';
import type { AttachmentKind, DraftAttachment } from '../../src-shared/sessions/attachment.ts';
import type { Database } from '../storage/database.ts';
import type { AttachedFile } from './attachment-store.ts';

interface FileRow {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What is written and not sent yet, with its files. */
export interface StoredDraft {
  readonly draft: string;
  readonly files: DraftAttachment[];
}

function prepareStatements({ connection }: Database) {
  return {
    text: connection
      .prepare<[string], string>('SELECT draft FROM sessions WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
    setText: connection.prepare<[string, string]>('UPDATE sessions SET draft = ? WHERE id = ? AND deleted_at IS NULL'),
    files: connection.prepare<[string], FileRow>(
      'SELECT kind, name, media_type AS mediaType, bytes FROM draft_files WHERE session_id = ? ORDER BY position',
    ),
    removeFiles: connection.prepare<[string]>('DELETE FROM draft_files WHERE session_id = ?'),
    addFile: connection.prepare<[string, number, string, string, string, Uint8Array]>(
      'INSERT INTO draft_files VALUES (?, ?, ?, ?, ?, ?)',
    ),
  };
}

/** Drafts in the database. */
export class DraftStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  /** Null when there is no such session. */
  get(sessionId: string): Result<StoredDraft | null> {
    return this.#database.attempt(() => {
      const draft = this.#statements.text.get(sessionId);
      if (draft === undefined) return null;
      const files = this.#statements.files.all(sessionId);
      return { draft, files: files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') })) };
    });
  }

  /** False when there is no such session. */
  setText(sessionId: string, draft: string): Result<boolean> {
    return this.#database.attempt(() => this.#statements.setText.run(draft, sessionId).changes > 0);
  }

  /** In place of those before. False when there is no such session. */
  setFiles(sessionId: string, files: readonly AttachedFile[]): Result<boolean> {
    return this.#database.transaction(() => {
      if (this.#statements.text.get(sessionId) === undefined) return false;
      this.#statements.removeFiles.run(sessionId);
      for (const [position, { kind, name, mediaType, bytes }] of files.entries()) {
        this.#statements.addFile.run(sessionId, position, kind, name, mediaType, bytes);
      }
      return true;
    });
  }
}
