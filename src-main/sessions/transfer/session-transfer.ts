import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import type { Message, Session } from '../../../src-shared/sessions/session.ts';
import type { Database } from '../../storage/database.ts';
import { storeOn } from '../../storage/lazy-database.ts';
import { MessageStore } from '../message-store.ts';
import { sessionNotFound, type SessionService } from '../session-service.ts';
import { sessionFileSchema } from './session-file.ts';
import { sessionMarkdown } from './session-markdown.ts';
import { TransferStore } from './transfer-store.ts';

interface SessionTransferOptions {
  readonly database: () => Promise<Result<Database>>;
  readonly sessions: Pick<SessionService, 'get' | 'announce'>;
}

function fileNameOf(title: string, extension: string): string {
  const name = title
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return `${name === '' ? 'session' : name}.${extension}`;
}

function refused(field: string, reason: string): { readonly ok: false; readonly failure: ReturnType<typeof failure> } {
  return failed(failure('invalid-input', { field, reason }, 'check-file'));
}

/** Takes sessions out as files, and in again. */
export class SessionTransfer {
  readonly #options: SessionTransferOptions;
  readonly #store: () => Promise<Result<TransferStore>>;
  readonly #messages: () => Promise<Result<MessageStore>>;

  constructor(options: SessionTransferOptions) {
    this.#options = options;
    this.#store = storeOn(options.database, (database) => new TransferStore(database));
    this.#messages = storeOn(options.database, (database) => new MessageStore(database));
  }

  async export(sessionId: string, format: 'markdown' | 'json'): Promise<Result<{ fileName: string; text: string }>> {
    const session = await this.#options.sessions.get(sessionId);
    if (!session.ok) return session;
    const { title } = session.value;
    if (format === 'markdown') {
      const messages = await this.#shown(sessionId);
      if (!messages.ok) return messages;
      return ok({ fileName: fileNameOf(title, 'md'), text: sessionMarkdown(title, messages.value) });
    }
    const store = await this.#store();
    const file = store.ok ? store.value.read(sessionId) : store;
    if (!file.ok) return file;
    if (file.value === null) return sessionNotFound(sessionId);
    // Parsed, so that fields stand in the order of the schema, whatever order they were read in.
    const text = `${JSON.stringify(sessionFileSchema.parse(file.value), null, 2)}\n`;
    return ok({ fileName: fileNameOf(title, 'json'), text });
  }

  /** `invalid-input` names the first thing that is wrong; then nothing is stored. */
  async import(text: string): Promise<Result<Session>> {
    let content: unknown;
    try {
      content = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    } catch {
      return refused('file', 'is not valid JSON');
    }
    const parsed = sessionFileSchema.safeParse(content);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const path = issue?.path.join('.') ?? '';
      return refused(path === '' ? 'file' : path, issue?.message ?? 'is not valid');
    }
    const store = await this.#store();
    const written = store.ok ? store.value.write(parsed.data) : store;
    if (!written.ok) return written;
    void this.#options.sessions.announce(written.value);
    return this.#options.sessions.get(written.value);
  }

  async #shown(sessionId: string): Promise<Result<Message[]>> {
    const store = await this.#messages();
    const steps = store.ok ? store.value.steps(sessionId) : store;
    if (!steps.ok || !store.ok) return steps.ok ? ok([]) : steps;
    return steps.value === null ? sessionNotFound(sessionId) : store.value.messages(sessionId, steps.value.flat());
  }
}
