import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Agent } from '../../src-shared/sessions/agent.ts';
import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import type { Message, Session } from '../../src-shared/sessions/session.ts';
import { KeyWatch } from '../instances/key-watch.ts';
import type { TurnAttachment, TurnMessage } from '../providers/adapter.ts';
import type { Connection } from '../providers/connection.ts';
import type { Reservation } from '../usage/budget-guard.ts';
import type { AttachedFile } from './attachment-store.ts';
import type { Consent, StartedTurns } from './chat-input.ts';
import type { ConversationContext } from './conversation-context.ts';
import { requestMessages } from './history.ts';
import type { Answerer, MessageStore, StartedRound } from './message-store.ts';
import { estimateOf, planAnswer, tooLong, type PlannedAnswer } from './planned-answer.ts';
import { sessionNotFound } from './session-service.ts';
import { refusedFile, turnRequest } from './turn-request.ts';
import { Turn } from './turn.ts';

/** A question and who answers it, or an answer anew. */
export interface Round {
  readonly parentId: string | null;
  readonly question: { readonly text: string; readonly files: readonly AttachedFile[] } | null;
  readonly agents: readonly Agent[];
  readonly continues: boolean;
  readonly consent: Consent;
}

interface ReadyAnswer {
  readonly planned: PlannedAnswer;
  readonly connection: Connection;
  readonly reservation: Reservation;
  /** What is left of the conversation where it had to be trimmed, and its size. */
  readonly sent: readonly TurnMessage[];
  readonly promptTokens: number;
}

/** Most providers answer only a question. */
const goOn = 'Go on exactly where your last message stopped, without repeating any of it.';

/** The question, what there is of its answer, and the wish for the rest say nothing without each other. */
const cutAnswer = 3;

/** What goes to the provider of a file. */
function contentOf({ kind, name, mediaType, bytes }: AttachedFile): TurnAttachment {
  return { kind, name, mediaType, bytes };
}

interface RoundStarterOptions {
  readonly context: ConversationContext;
  /** False once the app ends. */
  readonly isOpen: () => boolean;
  readonly onStarted: () => void;
  /** `refused` is what could not be stored. */
  readonly onEnded: (message: Message, refused: Message | null) => void;
}

/** Starts rounds: everything that can be refused is, before anything is stored or reserved for good. */
export class RoundStarter {
  readonly #context: ConversationContext;
  readonly #options: RoundStarterOptions;

  constructor(options: RoundStarterOptions) {
    this.#context = options.context;
    this.#options = options;
  }

  /** Fails as `chat.send` does; then everything is as it was. */
  async start(session: Session, store: MessageStore, round: Round): Promise<Result<StartedTurns>> {
    const { parentId, question, continues } = round;
    const said = store.said(parentId);
    if (!said.ok) return said;
    const asked: TurnMessage[] =
      question === null ? [] : [{ role: 'user', text: question.text, attachments: question.files.map(contentOf) }];
    const more: TurnMessage[] = continues ? [{ role: 'user', text: goOn, attachments: [] }] : [];
    const sent = requestMessages([...said.value, ...asked, ...more]);

    // Those that do not run yet.
    const ready: ReadyAnswer[] = [];
    try {
      for (const agent of round.agents) {
        const prepared = await this.#prepare(session, agent, sent, round);
        if (!prepared.ok) return prepared;
        ready.push(prepared.value);
      }
      if (!this.#options.isOpen()) return failed(failure('aborted'));
      const started = store.startRound({
        sessionId: session.id,
        parentId,
        question,
        continues,
        answerers: ready.map(({ planned, connection }) => answererOf(planned, connection.providerId)),
        at: this.#context.now(),
      });
      if (!started.ok) return started;
      if (started.value === null) return sessionNotFound(session.id);
      return this.#begin(session, store, started.value, ready);
    } finally {
      // A bug must not hold money either.
      for (const { reservation } of ready) reservation.settle();
    }
  }

  #begin(
    session: Session,
    store: MessageStore,
    { question: stored, answers }: StartedRound,
    ready: ReadyAnswer[],
  ): Result<StartedTurns> {
    for (const answer of answers) {
      const [one] = ready;
      if (one === undefined) break;
      this.#run(session.id, store, answer, one);
      ready.shift();
    }
    this.#options.onStarted();
    for (const message of [...(stored === null ? [] : [stored]), ...answers]) {
      this.#context.feed.publish(session.id, { type: 'message', message });
    }
    this.#context.publishSiblings(store, session.id, stored ?? answers[0] ?? null);
    this.#context.publishPath(store, session.id);
    this.#context.announce(session.id);
    return ok({ userMessageId: stored?.id ?? null, answerIds: answers.map(({ id }) => id) });
  }

  /** Everything that can be refused before anything is stored. */
  async #prepare(
    session: Session,
    agent: Agent,
    messages: readonly TurnMessage[],
    { consent, continues }: Pick<Round, 'consent' | 'continues'>,
  ): Promise<Result<ReadyAnswer>> {
    const { instances, providers, usage } = this.#context.options;
    const planned = await planAnswer(this.#context.sources, agent, session, messages, continues ? cutAnswer : 1);
    if (!planned.ok) return planned;
    const { ref, model, fit } = planned.value;
    const connection = await instances.connect(ref.instanceId);
    if (!connection.ok) return connection;
    const carried = (kind: AttachmentKind): boolean => providers.carries(connection.value, ref.modelId, kind);
    if (fit.tooLong && !consent.trim) return failed(tooLong(planned.value));
    const sent = consent.trim ? messages.slice(fit.trimCount) : messages;
    // What was sent before goes along again; the latest is named first.
    const files = sent.toReversed().flatMap(({ attachments }) => attachments);
    const refused = refusedFile(model, ref.modelId, carried, files);
    if (refused !== null) return failed(refused);
    const promptTokens = consent.trim ? fit.trimmedTokens : planned.value.promptTokens;
    const reservation = await usage.reserve(ref, estimateOf(planned.value, promptTokens), consent.overBudget);
    if (!reservation.ok) return reservation;
    return ok({
      planned: planned.value,
      connection: connection.value,
      reservation: reservation.value,
      sent,
      promptTokens,
    });
  }

  #run(
    sessionId: string,
    store: MessageStore,
    answer: Message,
    { planned, connection, reservation, sent, promptTokens }: ReadyAnswer,
  ): void {
    const { providers, log } = this.#context.options;
    const { ref, agent, model, priced } = planned;
    const turn = new Turn({
      answer,
      system: agent.systemPrompt,
      sent,
      model: priced,
      keys: new KeyWatch(connection, (name, result) => this.#reportKey(ref.instanceId, name, result)),
      store,
      log,
      now: this.#context.now,
      budget: { reservation, promptTokens },
      onEvent: (event) => this.#context.feed.publish(sessionId, event),
      onEnd: (message, refused) => {
        reservation.settle();
        this.#options.onEnded(message, refused);
      },
    });
    this.#context.running.add(sessionId, turn);
    void turn.run(() => providers.stream(connection, turnRequest(ref.modelId, model, agent, sent), turn.signal));
  }

  #reportKey(instanceId: string, name: string, result: Failure | null): void {
    const { instances, log } = this.#context.options;
    instances.reportKeyResult(instanceId, name, result).catch((error) => log.error('key-report-failed', error));
  }
}

function answererOf({ agent, ref, model, view }: PlannedAnswer, providerId: string): Answerer {
  return {
    agentId: agent.id,
    agentName: agent.name,
    model: ref,
    providerId,
    modelName: model?.name ?? ref.modelId,
    instanceName: view.settings.displayName,
    simulated: view.simulated,
  };
}
