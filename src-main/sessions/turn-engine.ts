import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { AttachmentKind, NewAttachment } from '../../src-shared/sessions/attachment.ts';
import { maxMessageLength, type ChatEvent, type Message } from '../../src-shared/sessions/session.ts';
import { Emitter } from '../emitter.ts';
import { KeyWatch } from '../instances/key-watch.ts';
import type { TurnRequest } from '../providers/adapter.ts';
import type { Connection } from '../providers/connection.ts';
import type { StreamEvent } from '../providers/provider-service.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import type { Log } from '../storage/log.ts';
import type { AttachedFile } from './attachment-store.ts';
import { pricedModel } from './answer-usage.ts';
import { ConversationFeed } from './conversation-feed.ts';
import { requestMessages } from './history.ts';
import { MessageStore } from './message-store.ts';
import { readFiles } from './read-files.ts';
import { recoverAnswers } from './recover-answers.ts';
import { sessionNotFound, type SessionService } from './session-service.ts';
import type { ActingAgent } from './session-store.ts';
import { refusedFile, turnRequest } from './turn-request.ts';
import { Turn } from './turn.ts';

export interface TurnEngineOptions {
  readonly database: () => Promise<Result<Database>>;
  readonly sessions: Pick<SessionService, 'actingAgent' | 'announce' | 'onChange'>;
  readonly instances: {
    connect(instanceId: string): Promise<Result<Connection>>;
    view(instanceId: string): Promise<Result<InstanceView>>;
    reportKeyResult(instanceId: string, keyName: string, result: Failure | null): Promise<void>;
  };
  readonly catalog: { provider(id: string): Promise<Provider | null> };
  readonly providers: {
    stream(connection: Connection, request: TurnRequest, signal: AbortSignal): AsyncIterable<StreamEvent>;
    carries(connection: Connection, modelId: string, kind: AttachmentKind): boolean;
  };
  readonly settings: { recordRecent(model: ModelRef): Promise<void> };
  /** Told what each answer showed of its connection: why it failed, or null when it came. */
  readonly connections?: { noteConversation(instanceId: string, reason: Failure | null): Promise<void> };
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

export interface SentTurn {
  readonly userMessageId: string;
  readonly answerId: string;
}

interface Question {
  readonly text: string;
  readonly files: readonly AttachedFile[];
}

/** Owns the running answers: they go on whoever watches, or nobody, until they end, are stopped or the app ends. */
export class TurnEngine {
  readonly #options: TurnEngineOptions;
  readonly #now: () => number;
  readonly #store: () => Promise<Result<MessageStore>>;
  readonly #feed = new ConversationFeed();
  readonly #turns = new Map<string, { readonly turn: Turn; readonly answerId: string }>();
  readonly #starting = new Set<string>();
  readonly #runningChanged = new Emitter<void>();
  readonly #unlisten: () => void;
  #recovering: Promise<void> | null = null;
  #closed = false;

  constructor(options: TurnEngineOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#store = storeOn(options.database, (database) => new MessageStore(database));
    this.#unlisten = options.sessions.onChange((change) => {
      if (change.type === 'session-removed') this.#removed(change.sessionId);
    });
  }

  /** Stores the message with its files and starts its answer. A failure leaves everything as it was. */
  async send(sessionId: string, text: string, attachments: readonly NewAttachment[] = []): Promise<Result<SentTurn>> {
    await this.recover();
    const agent = await this.#options.sessions.actingAgent(sessionId);
    if (!agent.ok) return agent;
    if (text.trim() === '' && attachments.length === 0)
      return failed(failure('invalid-input', { field: 'text', reason: 'empty' }));
    if (text.length > maxMessageLength) {
      return failed(failure('too-large', { field: 'text', length: text.length, limit: maxMessageLength }, 'shorten'));
    }
    if (this.#turns.has(sessionId) || this.#starting.has(sessionId)) {
      return failed(failure('conflict', { field: 'session', reason: 'answer-streaming' }, 'wait-for-answer'));
    }
    const files = readFiles(attachments);
    if (!files.ok) return files;
    this.#starting.add(sessionId);
    try {
      return await this.#start(sessionId, agent.value, { text: text.toWellFormed(), files: files.value });
    } finally {
      this.#starting.delete(sessionId);
    }
  }

  /** The content of a message's file. */
  async attachment(id: string): Promise<Result<{ mediaType: string; base64: string }>> {
    const store = await this.#store();
    const content = store.ok ? store.value.content(id) : store;
    if (!content.ok) return content;
    if (content.value === null) return failed(failure('not-found', { field: 'attachment', id }, 'reload'));
    const { mediaType, bytes } = content.value;
    return ok({ mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') });
  }

  /** Ends the running answer and keeps its text. */
  async stop(sessionId: string): Promise<Result<void>> {
    const running = this.#turns.get(sessionId);
    if (running !== undefined) {
      running.turn.stop();
      return ok();
    }
    const agent = await this.#options.sessions.actingAgent(sessionId);
    return agent.ok ? ok() : agent;
  }

  /** How many answers are being written. */
  runningCount(): number {
    return this.#turns.size;
  }

  /** Calls `listener` after an answer began or ended. */
  onRunningChange(listener: () => void): () => void {
    return this.#runningChanged.subscribe(listener);
  }

  /** Ends every running answer and keeps their texts. */
  async stopAll(): Promise<void> {
    await Promise.all(Array.from(this.#turns.keys(), (sessionId) => this.stop(sessionId)));
  }

  /** The conversation as it is, then its changes. Ends when the signal aborts, the session is removed or the app ends. */
  async subscribe(sessionId: string, signal: AbortSignal): Promise<Result<AsyncIterable<ChatEvent>>> {
    await this.recover();
    const store = await this.#store();
    if (!store.ok) return store;
    const first = this.#snapshot(store.value, sessionId);
    if (!first.ok) return first;
    const again = (): ChatEvent | null => {
      const snapshot = this.#snapshot(store.value, sessionId);
      return snapshot.ok ? snapshot.value : null;
    };
    const events = this.#feed.subscribe(sessionId, { first: first.value, snapshot: again }, signal);
    if (this.#closed) events.end();
    return ok(events);
  }

  /** Marks answers that a process before left unfinished. Done once, before anything that could start another. */
  recover(): Promise<void> {
    this.#recovering ??= this.#recover();
    return this.#recovering;
  }

  /** Ends running answers as interrupted, stored as they are, and all subscriptions. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unlisten();
    for (const { turn } of Array.from(this.#turns.values())) turn.interrupt();
    this.#feed.endAll();
    // Whoever asked for the recovery was told of its failure; everything else is to be closed all the same.
    await this.#recovering?.catch(() => undefined);
  }

  async #start(sessionId: string, agent: ActingAgent, { text, files }: Question): Promise<Result<SentTurn>> {
    const { instances, catalog, providers, log } = this.#options;
    const { instanceId, modelId } = agent;
    if (instanceId === null) return failed(failure('instance-missing', {}, 'choose-instance'));
    if (modelId === null) return failed(failure('model-missing', {}, 'choose-model'));
    const connection = await instances.connect(instanceId);
    if (!connection.ok) return connection;
    const view = await instances.view(instanceId);
    if (!view.ok) return view;
    const { providerId } = connection.value;
    const provider = await catalog.provider(providerId);
    const model = provider?.models.find((one) => one.id === modelId) ?? null;
    const store = await this.#store();
    if (!store.ok) return store;
    // What was sent before goes along again.
    const earlier = store.value.files(sessionId);
    if (!earlier.ok) return earlier;
    const carried = (kind: AttachmentKind): boolean => providers.carries(connection.value, modelId, kind);
    const refused = refusedFile(model, modelId, carried, [...files, ...earlier.value]);
    if (refused !== null) return failed(refused);
    if (this.#closed) return failed(failure('aborted'));
    const ref: ModelRef = { instanceId, modelId };
    const started = store.value.startTurn({
      sessionId,
      agentId: agent.id,
      text,
      files,
      model: ref,
      providerId,
      modelName: model?.name ?? modelId,
      instanceName: view.value.settings.displayName,
      simulated: view.value.simulated,
      at: this.#now(),
    });
    if (!started.ok) return started;
    if (started.value === null) return sessionNotFound(sessionId);
    const { question, answer } = started.value;
    const sent = requestMessages(started.value.said);
    const turn = new Turn({
      answer,
      sent,
      model: pricedModel(provider, modelId),
      keys: new KeyWatch(connection.value, (name, result) => this.#reportKey(instanceId, name, result)),
      store: store.value,
      log,
      now: this.#now,
      onEvent: (event) => this.#feed.publish(sessionId, event),
      onEnd: (message, stored) => this.#ended(message, stored),
    });
    this.#turns.set(sessionId, { turn, answerId: answer.id });
    this.#runningChanged.emit();
    this.#feed.publish(sessionId, { type: 'message', message: question });
    this.#feed.publish(sessionId, { type: 'message', message: answer });
    this.#announce(sessionId);
    const request = turnRequest(modelId, model, agent.settings, sent);
    void turn.run(providers.stream(connection.value, request, turn.signal));
    return ok({ userMessageId: question.id, answerId: answer.id });
  }

  #snapshot(store: MessageStore, sessionId: string): Result<ChatEvent> {
    const running = this.#turns.get(sessionId);
    const live = running?.turn.message();
    const stored = store.list(sessionId);
    if (!stored.ok) return stored;
    if (stored.value === null) return sessionNotFound(sessionId);
    const messages = stored.value.map((message) => (live !== undefined && message.id === live.id ? live : message));
    return ok({ type: 'snapshot', messages, retry: running?.turn.retry ?? null });
  }

  #ended(message: Message, stored: boolean): void {
    this.#turns.delete(message.sessionId);
    this.#runningChanged.emit();
    // The next turn tries again to end it in the database.
    if (!stored) this.#recovering = null;
    this.#feed.publish(message.sessionId, { type: 'message', message });
    this.#announce(message.sessionId);
    this.#noteConnection(message);
    if (message.model !== null && message.firstTokenMs !== null && !this.#closed) {
      void this.#options.settings.recordRecent(message.model);
    }
  }

  #noteConnection({ model, state, failure: reason }: Message): void {
    const { connections, log } = this.#options;
    if (connections === undefined || model === null || this.#closed) return;
    if (state !== 'complete' && reason === null) return;
    const noted = connections.noteConversation(model.instanceId, state === 'complete' ? null : reason);
    noted.catch((error) => log.error('connection-note-failed', error));
  }

  #reportKey(instanceId: string, name: string, result: Failure | null): void {
    const { instances, log } = this.#options;
    instances.reportKeyResult(instanceId, name, result).catch((error) => log.error('key-report-failed', error));
  }

  #removed(sessionId: string): void {
    this.#turns.get(sessionId)?.turn.stop();
    this.#feed.publish(sessionId, { type: 'session-removed' });
    this.#feed.end(sessionId);
  }

  #announce(sessionId: string): void {
    void this.#options.sessions.announce(sessionId);
  }

  async #recover(): Promise<void> {
    const { catalog, log } = this.#options;
    const store = await this.#store();
    if (!store.ok) {
      this.#recovering = null;
      return;
    }
    const running = new Set(Array.from(this.#turns.values(), ({ answerId }) => answerId));
    const recovered = await recoverAnswers(store.value, catalog, (id) => running.has(id));
    if (!recovered.ok) {
      this.#recovering = null;
      log.warn('recovery-failed', recovered.failure.params);
      return;
    }
    for (const sessionId of recovered.value) this.#announce(sessionId);
  }
}
