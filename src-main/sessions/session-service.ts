import { failure } from '../../src-shared/errors.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { ModelSettings } from '../../src-shared/sessions/model-settings.ts';
import { maxTitleLength, type Session } from '../../src-shared/sessions/session.ts';
import { Emitter } from '../emitter.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { SessionStore, type ActingAgent } from './session-store.ts';

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
}

export function sessionNotFound(id: string): { readonly ok: false; readonly failure: ReturnType<typeof failure> } {
  return failed(failure('not-found', { field: 'session', id }, 'reload'));
}

function found(id: string, result: Result<Session | null>): Result<Session> {
  if (!result.ok) return result;
  return result.value === null ? sessionNotFound(id) : ok(result.value);
}

/** The sessions: what they are called, which model they use, and their removal with undo. Conversations are the turn engine's. */
export class SessionService {
  readonly #store: () => Promise<Result<SessionStore>>;
  readonly #now: () => number;
  readonly #undoMs: number;
  readonly #changes = new Emitter<SessionChange>();
  readonly #undoable = new Map<string, NodeJS.Timeout>();

  constructor(options: SessionServiceOptions) {
    this.#store = storeOn(options.database, (database) => new SessionStore(database));
    this.#now = options.now ?? Date.now;
    this.#undoMs = options.undoMs ?? defaultUndoMs;
  }

  /** Latest change first. */
  async list(): Promise<Result<Session[]>> {
    const store = await this.#store();
    return store.ok ? store.value.list() : store;
  }

  async get(id: string): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? found(id, store.value.get(id)) : store;
  }

  /** The agent that answers the session's next message. */
  async actingAgent(id: string): Promise<Result<ActingAgent>> {
    const store = await this.#store();
    const agent = store.ok ? store.value.actingAgent(id) : store;
    if (!agent.ok) return agent;
    return agent.value === null ? sessionNotFound(id) : ok(agent.value);
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

  /** Which model answers from the next message on. */
  async setModel(id: string, model: ModelRef): Promise<Result<Session>> {
    const store = await this.#store();
    return store.ok ? this.#announced(found(id, store.value.setModel(id, model, this.#now()))) : store;
  }

  /** What the agent's model is told from the next message on. */
  async setSettings(agentId: string, settings: ModelSettings): Promise<Result<Session>> {
    const store = await this.#store();
    if (!store.ok) return store;
    const changed = store.value.setSettings(agentId, settings, this.#now());
    if (!changed.ok) return changed;
    if (changed.value === null) return failed(failure('not-found', { field: 'agent', id: agentId }, 'reload'));
    return this.#announced(ok(changed.value));
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
    return hidden.ok ? store.value.erase(hidden.value.filter((id) => !this.#undoable.has(id))) : hidden;
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
    void this.#store().then((store) => store.ok && store.value.erase([id]));
  }

  #announced(result: Result<Session>): Result<Session> {
    if (result.ok) this.#changes.emit({ type: 'session-changed', session: result.value });
    return result;
  }
}
