import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import { findMatches } from '../../src-shared/find-matches.ts';
import type { SendEstimate } from '../../src-shared/sessions/estimate-view.ts';
import type { ChatEvent, Message } from '../../src-shared/sessions/session.ts';
import type { TurnMessage } from '../providers/adapter.ts';
import { agentsNamed, type SendInput } from './chat-input.ts';
import type { ConversationContext } from './conversation-context.ts';
import { requestMessages } from './history.ts';
import type { MessageStore } from './message-store.ts';
import { planAnswer, sendEstimateOf } from './planned-answer.ts';
import { sessionNotFound } from './session-service.ts';

/** Of one message. */
const mostFound = 1_000;

const largestEstimatedFile = 10_000_000;

export interface FoundText {
  readonly place: number;
  readonly messageId: string;
  readonly count: number;
}

/** Reads conversations: as they are stored, and where an answer is being written, as it is. */
export class ConversationReader {
  readonly #context: ConversationContext;

  constructor(context: ConversationContext) {
    this.#context = context;
  }

  snapshot(store: MessageStore, sessionId: string): Result<ChatEvent> {
    const { running, removed } = this.#context;
    const stored = store.conversation(sessionId);
    if (!stored.ok) return stored;
    if (stored.value === null) return sessionNotFound(sessionId);
    const { path, messages } = stored.value;
    this.#context.noteFirstPath(store, sessionId);
    return ok({
      type: 'snapshot',
      path,
      messages: messages.map((message) => this.#context.live(message)),
      retries: running.of(sessionId).flatMap(({ retry }) => retry ?? []),
      removal: removed.of(sessionId),
    });
  }

  async messages(sessionId: string, messageIds: readonly string[]): Promise<Result<Message[]>> {
    const store = await this.#context.store();
    const messages = store.ok ? store.value.messages(sessionId, messageIds) : store;
    return messages.ok ? ok(messages.value.map((message) => this.#context.live(message))) : messages;
  }

  /** A message and all before it, oldest first. */
  async lineage(sessionId: string, messageId: string): Promise<Result<Message[]>> {
    const store = await this.#context.store();
    const ids = store.ok ? store.value.change((tree) => tree.lineage(messageId)) : store;
    return ids.ok ? this.messages(sessionId, ids.value) : ids;
  }

  /** Messages of the way to a message, by their places on it. */
  async page(input: { messageId: string; from: number; count: number }): Promise<Result<Message[]>> {
    const { messageId, from, count } = input;
    const store = await this.#context.store();
    if (!store.ok) return store;
    const found = store.value.change((tree) => ({ node: tree.node(messageId), lineage: tree.lineage(messageId) }));
    if (!found.ok) return found;
    const { node, lineage } = found.value;
    return node === null ? ok([]) : this.messages(node.sessionId, lineage.slice(from, from + count));
  }

  async placeOf(sessionId: string, messageId: string): Promise<Result<{ place: number | null }>> {
    const store = await this.#context.store();
    const place = store.ok ? store.value.change((tree) => tree.placeOnPath(sessionId, messageId)) : store;
    return place.ok ? ok({ place: place.value }) : place;
  }

  /** Where a text occurs on the shown path. */
  async find(sessionId: string, text: string, matchCase: boolean): Promise<Result<FoundText[]>> {
    const store = await this.#context.store();
    const texts = store.ok ? store.value.texts(sessionId) : store;
    if (!texts.ok) return texts;
    const found = texts.value.map(({ place, messageId, text: stored }) => {
      const said = this.#context.running.get(sessionId, messageId)?.message().text ?? stored;
      return { place, messageId, count: findMatches(said, text, { matchCase, limit: mostFound }).length };
    });
    return ok(found.filter(({ count }) => count > 0));
  }

  /** What sending a message would come to, for each agent; those without a usable model are left out. */
  async estimate(
    input: Pick<SendInput, 'sessionId' | 'text' | 'agentIds' | 'parentId'> & {
      readonly attachments: readonly { readonly kind: AttachmentKind; readonly size: number }[];
    },
  ): Promise<Result<SendEstimate[]>> {
    const { sessionId, text, agentIds, parentId, attachments } = input;
    const session = await this.#context.options.sessions.get(sessionId);
    if (!session.ok) return session;
    const agents = agentsNamed(session.value, agentIds);
    if (!agents.ok) return agents;
    const store = await this.#context.store();
    if (!store.ok) return store;
    const follows = parentId === undefined ? store.value.change((tree) => tree.defaultParent(sessionId)) : ok(parentId);
    if (!follows.ok) return follows;
    const said = store.value.said(follows.value);
    if (!said.ok) return said;
    // Only its size counts here.
    const files = attachments.map(({ kind, size }) => ({
      kind,
      name: 'file',
      mediaType: 'text/plain',
      bytes: new Uint8Array(Math.min(size, largestEstimatedFile)),
    }));
    const asked: TurnMessage = { role: 'user', text, attachments: files };
    const messages = requestMessages([...said.value, asked]);
    const planned = await Promise.all(
      agents.value.map((agent) => planAnswer(this.#context.sources, agent, session.value, messages)),
    );
    return ok(planned.flatMap((plan) => (plan.ok ? [sendEstimateOf(plan.value)] : [])));
  }

  /** The content of a message's file. */
  async attachment(id: string): Promise<Result<{ mediaType: string; base64: string }>> {
    const store = await this.#context.store();
    const content = store.ok ? store.value.content(id) : store;
    if (!content.ok) return content;
    if (content.value === null) return failed(failure('not-found', { field: 'attachment', id }, 'reload'));
    const { mediaType, bytes } = content.value;
    return ok({ mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') });
  }
}
