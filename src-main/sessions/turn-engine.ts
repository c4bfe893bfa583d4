import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { maxMessageLength, type ChatEvent, type Message, type Session } from '../../src-shared/sessions/session.ts';
import { Emitter } from '../emitter.ts';
import { agentsNamed, answerStreaming, noConsent, type SendInput, type StartedTurns } from './chat-input.ts';
import { ConversationContext } from './conversation-context.ts';
import { ConversationEdits } from './conversation-edits.ts';
import { ConversationReader } from './conversation-reader.ts';
import type { MessageStore } from './message-store.ts';
import { keptFiles, readFiles } from './read-files.ts';
import { recoverAnswers } from './recover-answers.ts';
import { RoundStarter, type Round } from './round-starter.ts';
import type { TurnEngineOptions } from './turn-engine-options.ts';

/** Owns the running answers: they go on whoever watches, or nobody, until they end, are stopped or the app ends. */
export class TurnEngine {
  /** What can be seen of conversations. */
  readonly read: ConversationReader;
  /** What of them is shown. */
  readonly edit: ConversationEdits;
  readonly #context: ConversationContext;
  readonly #rounds: RoundStarter;
  readonly #runningChanged = new Emitter<void>();
  readonly #unlisten: () => void;
  #recovering: Promise<void> | null = null;
  #closed = false;

  constructor(options: TurnEngineOptions) {
    this.#context = new ConversationContext(options);
    this.read = new ConversationReader(this.#context);
    this.edit = new ConversationEdits(this.#context);
    this.#rounds = new RoundStarter({
      context: this.#context,
      isOpen: () => !this.#closed,
      onStarted: () => this.#runningChanged.emit(),
      onEnded: (message, refused) => this.#ended(message, refused),
    });
    this.#unlisten = options.sessions.onChange((change) => {
      if (change.type === 'session-removed') this.#sessionRemoved(change.sessionId);
    });
  }

  /** Stores the message with its files and starts an answer of each agent. A failure leaves everything as it was. */
  async send(input: SendInput): Promise<Result<StartedTurns>> {
    const {
      sessionId,
      text,
      attachments = [],
      keptAttachmentIds = [],
      agentIds,
      parentId,
      consent = noConsent,
    } = input;
    const session = await this.#context.options.sessions.get(sessionId);
    if (!session.ok) return session;
    if (text.trim() === '' && attachments.length === 0 && keptAttachmentIds.length === 0)
      return failed(failure('invalid-input', { field: 'text', reason: 'empty' }));
    if (text.length > maxMessageLength) {
      return failed(failure('too-large', { field: 'text', length: text.length, limit: maxMessageLength }, 'shorten'));
    }
    return this.#alone(sessionId, async (store) => {
      const agents = agentsNamed(session.value, agentIds);
      if (!agents.ok) return agents;
      const kept = keptFiles(store, sessionId, keptAttachmentIds);
      if (!kept.ok) return kept;
      const files = readFiles(attachments, kept.value);
      if (!files.ok) return files;
      const question = { text: text.toWellFormed(), files: [...kept.value, ...files.value] };
      const follows = parentId === undefined ? store.change((tree) => tree.defaultParent(sessionId)) : ok(parentId);
      if (!follows.ok) return follows;
      const round = { parentId: follows.value, question, agents: agents.value, continues: false, consent };
      return this.#rounds.start(session.value, store, round);
    });
  }

  /** Answers a question anew. `messageId` is an answer, which stays, or a question. */
  async regenerate(messageId: string, agentId?: string, consent = noConsent): Promise<Result<StartedTurns>> {
    return this.#again(messageId, (session, message) => {
      const isAnswer = message.role === 'assistant';
      const wanted = agentId ?? (isAnswer ? message.agentId : null);
      const known = session.agents.some(({ id }) => id === wanted);
      const agents = agentsNamed(session, wanted === null || (!known && agentId === undefined) ? undefined : [wanted]);
      if (!agents.ok) return agents;
      const parentId = isAnswer ? message.parentId : message.id;
      return ok({ parentId, question: null, agents: agents.value, continues: message.continues, consent });
    });
  }

  /** Goes on with an answer that was cut. */
  async continue(messageId: string, consent = noConsent): Promise<Result<StartedTurns>> {
    return this.#again(messageId, (session, message) => {
      if (message.role !== 'assistant' || message.text.trim() === '') {
        return failed(failure('invalid-input', { field: 'message', reason: 'nothing-to-continue' }));
      }
      const known = session.agents.some(({ id }) => id === message.agentId);
      const agents = agentsNamed(session, known && message.agentId !== null ? [message.agentId] : undefined);
      if (!agents.ok) return agents;
      return ok({ parentId: message.id, question: null, agents: agents.value, continues: true, consent });
    });
  }

  /** Ends the session's running answers, or the one named, and keeps their text. */
  async stop(sessionId: string, messageId?: string): Promise<Result<void>> {
    const turns = this.#context.running
      .of(sessionId)
      .filter(({ answerId }) => messageId === undefined || answerId === messageId);
    for (const turn of turns) turn.stop();
    if (turns.length > 0) return ok();
    const session = await this.#context.options.sessions.get(sessionId);
    return session.ok ? ok() : session;
  }

  /** How many answers are being written. */
  runningCount(): number {
    return this.#context.running.count;
  }

  /** Calls `listener` after an answer began or ended. */
  onRunningChange(listener: () => void): () => void {
    return this.#runningChanged.subscribe(listener);
  }

  /** Ends every running answer and keeps their texts. */
  async stopAll(): Promise<void> {
    for (const turn of this.#context.running.all()) turn.stop();
  }

  /** The conversation as it is, then its changes. Ends when the signal aborts, the session is removed or the app ends. */
  async subscribe(sessionId: string, signal: AbortSignal): Promise<Result<AsyncIterable<ChatEvent>>> {
    await this.recover();
    const store = await this.#context.store();
    if (!store.ok) return store;
    const first = this.read.snapshot(store.value, sessionId);
    if (!first.ok) return first;
    const again = (): ChatEvent | null => {
      const snapshot = this.read.snapshot(store.value, sessionId);
      return snapshot.ok ? snapshot.value : null;
    };
    const events = this.#context.feed.subscribe(sessionId, { first: first.value, snapshot: again }, signal);
    if (this.#closed) events.end();
    return ok(events);
  }

  /** Marks answers that a process before left unfinished. Done once, before anything that could start another. */
  recover(): Promise<void> {
    this.#recovering ??= this.#recover().catch((error) => {
      // Whoever comes next tries again.
      this.#recovering = null;
      throw error;
    });
    return this.#recovering;
  }

  /** Ends running answers as interrupted, stored as they are, and all subscriptions. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unlisten();
    this.#context.removed.close();
    for (const turn of this.#context.running.all()) turn.interrupt();
    this.#context.feed.endAll();
    // Whoever asked for the recovery was told of its failure; everything else is to be closed all the same.
    await this.#recovering?.catch(() => undefined);
  }

  /** One round of a session at a time, and none while answers are being written. */
  async #alone(
    sessionId: string,
    start: (store: MessageStore) => Promise<Result<StartedTurns>>,
  ): Promise<Result<StartedTurns>> {
    await this.recover();
    if (this.#context.isBusy(sessionId)) return answerStreaming;
    this.#context.starting.add(sessionId);
    try {
      const store = await this.#context.store();
      return store.ok ? await start(store.value) : store;
    } finally {
      this.#context.starting.delete(sessionId);
    }
  }

  async #again(
    messageId: string,
    roundOf: (session: Session, message: Message) => Result<Round>,
  ): Promise<Result<StartedTurns>> {
    const found = await this.edit.sessionOf(messageId);
    if (!found.ok) return found;
    const sessionId = found.value;
    const session = await this.#context.options.sessions.get(sessionId);
    if (!session.ok) return session;
    return this.#alone(sessionId, async (store) => {
      const messages = store.messages(sessionId, [messageId]);
      if (!messages.ok) return messages;
      const [message] = messages.value;
      if (message === undefined) return failed(failure('not-found', { field: 'message', id: messageId }, 'reload'));
      const round = roundOf(session.value, message);
      return round.ok ? this.#rounds.start(session.value, store, round.value) : round;
    });
  }

  #ended(message: Message, refused: Message | null): void {
    this.#context.running.remove(message.sessionId, message.id);
    this.#runningChanged.emit();
    if (refused !== null) {
      // The next turn tries again to end it in the database.
      this.#context.unstored.set(refused.id, refused);
      this.#recovering = null;
    }
    this.#context.feed.publish(message.sessionId, { type: 'message', message });
    this.#context.announce(message.sessionId);
    if (this.#closed) return;
    this.#noteConnection(message);
    if (message.model !== null && message.firstTokenMs !== null) {
      void this.#context.options.settings.recordRecent(message.model);
    }
    this.#context.options.onAnswered?.(message);
  }

  #noteConnection({ model, state, failure: reason }: Message): void {
    const { connections, log } = this.#context.options;
    if (connections === undefined || model === null) return;
    // A budget says nothing of the connection.
    if (reason?.code === 'budget-reached' || (state !== 'complete' && reason === null)) return;
    const noted = connections.noteConversation(model.instanceId, state === 'complete' ? null : reason);
    noted.catch((error) => log.error('connection-note-failed', error));
  }

  #sessionRemoved(sessionId: string): void {
    for (const turn of this.#context.running.of(sessionId)) turn.stop();
    this.#context.feed.publish(sessionId, { type: 'session-removed' });
    this.#context.feed.end(sessionId);
    this.#context.forgetPath(sessionId);
  }

  async #recover(): Promise<void> {
    const { catalog, log } = this.#context.options;
    const store = await this.#context.store();
    if (!store.ok) {
      this.#recovering = null;
      return;
    }
    const again = this.#context.storeRefused(store.value);
    const recovered = again.ok
      ? await recoverAnswers(store.value, catalog, (id) => this.#context.running.includes(id))
      : again;
    if (!recovered.ok) {
      this.#recovering = null;
      log.warn('recovery-failed', recovered.failure.params);
      return;
    }
    const held = this.#context.removed.earliest();
    this.#context.erase(store.value, (held ?? this.#context.now() + 1) - 1);
    for (const sessionId of recovered.value) this.#context.announce(sessionId);
  }
}
