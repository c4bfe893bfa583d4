import { failure } from '../../src-shared/errors.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { AgentFields } from '../../src-shared/sessions/agent.ts';
import type { NewAttachment } from '../../src-shared/sessions/attachment.ts';
import type { Folder } from '../../src-shared/sessions/folder.ts';
import { maxTitleLength, type Session } from '../../src-shared/sessions/session.ts';
import { Emitter } from '../emitter.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { silentLog, type Log } from '../storage/log.ts';
import { AgentStore } from './agent-store.ts';
import { DraftStore, type StoredDraft } from './draft-store.ts';
import { FolderStore } from './folder-store.ts';
import { readFiles } from './read-files.ts';
import { SessionStore, type PageRequest, type SessionPage } from './session-store.ts';

const defaultUndoMs = 15_000;

export type SessionChange =
  | { readonly type: 'session-changed'; readonly session: Session }
  | { readonly type: 'session-removed'; readonly sessionId: string };

export interface SessionServiceOptions {
  readonly database: () => Promise<Result<Database>>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** How long a removed session can be restored. */
  readonly undoMs?: number;
  readonly log?: Pick<Log, 'error'>;
}

export function sessionNotFound(id: string): { readonly ok: false; readonly failure: ReturnType<typeof failure> } {
  return failed(failure('not-found', { field: 'session', id }, 'reload'));
}

function found(id: string, result: Result<Session | null>): Result<Session> {
  if (!result.ok) return result;
  return result.value === null ? sessionNotFound(id) : ok(result.value);
}

function thereIs(id: string, changed: Result<boolean>): Result<void> {
  if (!changed.ok) return changed;
  return changed.value ? ok() : sessionNotFound(id);
}

/** The sessions: what they are called, which model they use, and their removal with undo. Conversations are the turn engine's. */
export class SessionService {
  readonly #store: () => Promise<Result<SessionStore>>;
  readonly #drafts: () => Promise<Result<DraftStore>>;
  readonly #agents: () => Promise<Result<AgentStore>>;
  readonly #folders: () => Promise<Result<FolderStore>>;
  readonly #now: () => number;
  readonly #undoMs: number;
  readonly #log: Pick<Log, 'error'>;
  readonly #changes = new Emitter<SessionChange>();
  readonly #foldersChanged = new Emitter<void>();
  readonly #undoable = new Map<string, NodeJS.Timeout>();

  constructor(options: SessionServiceOptions) {
    this.#store = storeOn(options.database, (database) => new SessionStore(database));
    this.#drafts = storeOn(options.database, (database) => new DraftStore(database));
    this.#agents = storeOn(options.database, (database) => new AgentStore(database));
    this.#folders = storeOn(options.database, (database) => new FolderStore(database));
    this.#now = options.now ?? Date.now;
    this.#undoMs = options.undoMs ?? defaultUndoMs;
    this.#log = options.log ?? silentLog;
  }

  /** In pages: pinned ones first, then the latest changed. */
  async page(request: PageRequest): Promise<Result<SessionPage>> {
    const store = await this.#store();
    return store.ok ? store.value.page(request) : store;
  }

  async get(id: string): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? found(id, store.value.get(id)) : store;
  }

  async create(model: ModelRef): Promise<Result<Session>> {
    const store = await this.#store();
    if (!store.ok) return store;
    const created = store.value.create(model, this.#now());
    return this.#announced(created);
  }

  async rename(id: string, title: string): Promise<Result<Session>> {
    const wanted = title.trim().toWellFormed();
    if (wanted === '') return failed(failure('invalid-input', { field: 'title', reason: 'empty' }));
    if (wanted.length > maxTitleLength)
      return failed(failure('too-large', { field: 'title', limit: maxTitleLength }, 'shorten'));
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.rename(id, wanted, this.#now()))) : store;
  }

  /** Puts a title in place of the first line of the conversation; one that the user chose stays. */
  async suggestTitle(id: string, title: string): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.suggestTitle(id, title))) : store;
  }

  /** Whether the title is still the first line of the conversation. */
  async isTitledByFirstLine(id: string): Promise<Result<boolean>> {
    const store = await this.#store();
    return store.ok ? store.value.isTitledByFirstLine(id) : store;
  }

  /** Which model answers from the next message on. */
  async setModel(id: string, model: ModelRef): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.setModel(id, model, this.#now()))) : store;
  }

  async setPinned(id: string, pinned: boolean): Promise<Result<Session>> {
    const store = await this.#store();
    const at = pinned ? this.#now() : null;
    return store.ok ? this.#announced(found(id, store.value.setPinned(id, at))) : store;
  }

  async setArchived(id: string, archived: boolean): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.setArchived(id, archived))) : store;
  }

  async setFolder(id: string, folderId: string | null): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.setFolder(id, folderId))) : store;
  }

  /** What is typed and not sent yet. */
  async draft(id: string): Promise<Result<StoredDraft>> {
    const drafts = await this.#drafts();
    const draft = drafts.ok ? drafts.value.get(id) : drafts;
    if (!draft.ok) return draft;
    return draft.value === null ? sessionNotFound(id) : ok(draft.value);
  }

  async setDraft(id: string, draft: string): Promise<Result<void>> {
    const drafts = await this.#drafts();
    return thereIs(id, drafts.ok ? drafts.value.setText(id, draft.toWellFormed()) : drafts);
  }

  /** Fails as sending them would. */
  async setDraftFiles(id: string, attachments: readonly NewAttachment[]): Promise<Result<void>> {
    const files = readFiles(attachments);
    if (!files.ok) return files;
    const drafts = await this.#drafts();
    return thereIs(id, drafts.ok ? drafts.value.setFiles(id, files.value) : drafts);
  }

  async addAgent(sessionId: string, fields: AgentFields): Promise<Result<Session>> {
    return this.#changeAgents((agents) => agents.add(sessionId, fields, this.#now()));
  }

  async updateAgent(agentId: string, fields: Partial<AgentFields>): Promise<Result<Session>> {
    return this.#changeAgents((agents) => agents.update(agentId, fields, this.#now()));
  }

  async removeAgent(agentId: string): Promise<Result<Session>> {
    return this.#changeAgents((agents) => agents.remove(agentId, this.#now()));
  }

  async orderAgents(sessionId: string, agentIds: readonly string[]): Promise<Result<Session>> {
    return this.#changeAgents((agents) => agents.order(sessionId, agentIds, this.#now()));
  }

  async folders(): Promise<Result<Folder[]>> {
    const folders = await this.#folders();
    return folders.ok ? folders.value.list() : folders;
  }

  /** Adds a folder, or with an id renames it. */
  async saveFolder(id: string | null, name: string): Promise<Result<Folder>> {
    return this.#changeFolders((folders) => folders.save(id, name.toWellFormed()));
  }

  async removeFolder(id: string): Promise<Result<void>> {
    return this.#changeFolders((folders) => folders.remove(id));
  }

  async orderFolders(ids: readonly string[]): Promise<Result<Folder[]>> {
    return this.#changeFolders((folders) => folders.order(ids));
  }

  onFoldersChange(listener: () => void): () => void {
    return this.#foldersChanged.subscribe(listener);
  }

  /** Hides the session; it is erased when `undoUntil` has passed, or at the next start. */
  async remove(id: string): Promise<Result<{ undoUntil: number }>> {
    const store = await this.#store();
    if (!store.ok) return store;
    const now = this.#now();
    const hidden = store.value.hide(id, now);
    if (!hidden.ok) return hidden;
    if (!hidden.value) return sessionNotFound(id);
    this.#undoable.set(id, setTimeout(() => this.#erase(id), this.#undoMs).unref());
    this.#changes.emit({ type: 'session-removed', sessionId: id });
    return ok({ undoUntil: now + this.#undoMs });
  }

  /** Takes back `remove`, while that can be undone. */
  async restore(id: string): Promise<Result<Session>> {
    const timer = this.#undoable.get(id);
    if (timer === undefined) return sessionNotFound(id);
    const store = await this.#store();
    if (!store.ok) return store;
    const restored = found(id, store.value.restore(id));
    if (restored.ok) {
      clearTimeout(timer);
      this.#undoable.delete(id);
    }
    return this.#announced(restored);
  }

  /** Erases what was removed before and cannot be restored any more. Meant for the start of the app. */
  async purge(): Promise<Result<void>> {
    const store = await this.#store();
    if (!store.ok) return store;
    const hidden = store.value.hidden();
    if (!hidden.ok) return hidden;
    const erased = store.value.erase(hidden.value.filter((id) => !this.#undoable.has(id)));
    // Also what a process before did not finish. It may take a while.
    store.value.finishErasing().catch((error) => this.#log.error('erase-failed', error));
    return erased;
  }

  /** Tells listeners how a session is now; nothing when it is hidden or gone. */
  async announce(id: string): Promise<void> {
    this.#announced(await this.get(id));
  }

  onChange(listener: (change: SessionChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  #erase(id: string): void {
    this.#undoable.delete(id);
    // A failure is no loss: the next start erases it.
    this.#store()
      .then((store) => {
        if (!store.ok) return undefined;
        store.value.erase([id]);
        return store.value.finishErasing();
      })
      .catch((error) => this.#log.error('erase-failed', error));
  }

  async #changeAgents(change: (agents: AgentStore) => Result<string>): Promise<Result<Session>> {
    const agents = await this.#agents();
    const changed = agents.ok ? change(agents.value) : agents;
    return changed.ok ? this.#announced(await this.get(changed.value)) : changed;
  }

  async #changeFolders<Value>(change: (folders: FolderStore) => Result<Value>): Promise<Result<Value>> {
    const folders = await this.#folders();
    const changed = folders.ok ? change(folders.value) : folders;
    if (changed.ok) this.#foldersChanged.emit();
    return changed;
  }

  #announced(result: Result<Session>): Result<Session> {
    if (result.ok) this.#changes.emit({ type: 'session-changed', session: result.value });
    return result;
  }
}
