import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Failure } from '../../../src-shared/errors.ts';
import type { ChatEvent, Message, RetryWait } from '../../../src-shared/sessions/session.ts';

/** One conversation as the page knows it. */
export interface ChatState {
  /** `loading` until the first snapshot, `lost` while the connection is down, `failed` when the core refused the stream. */
  readonly phase: 'loading' | 'live' | 'lost' | 'failed' | 'removed';
  /** Why, in the phase `failed`. */
  readonly failure: Failure | null;
  /** Message ids in order. */
  readonly order: readonly string[];
  readonly messages: Readonly<Record<string, Message>>;
  /** The answer that is streaming; null when none is. */
  readonly streamingId: string | null;
  readonly retry: RetryWait | null;
}

export const initialChatState: ChatState = {
  phase: 'loading',
  failure: null,
  order: [],
  messages: {},
  streamingId: null,
  retry: null,
};

type Delta = Extract<ChatEvent, { type: 'delta' }>;

/** The state after an event, or `out-of-step` when an event was missed and the conversation must be fetched again. */
export function applyChatEvent(state: ChatState, event: ChatEvent): ChatState | 'out-of-step' {
  switch (event.type) {
    case 'snapshot':
      return applySnapshot(state, event.messages, event.retry);
    case 'message':
      return state.phase === 'loading' ? 'out-of-step' : applyMessage(state, event.message);
    case 'delta':
      return applyDelta(state, event);
    case 'retry':
      return { ...state, retry: event.retry };
    case 'session-removed':
      return { ...state, phase: 'removed', streamingId: null, retry: null };
    default:
      return assertNever(event);
  }
}

function applySnapshot(state: ChatState, messages: readonly Message[], retry: RetryWait | null): ChatState {
  const sorted = messages.toSorted((a, b) => a.position - b.position);
  return {
    phase: 'live',
    failure: null,
    order: sorted.map((message) => message.id),
    messages: Object.fromEntries(
      sorted.map((message) => [message.id, unlessSame(state.messages[message.id], message)]),
    ),
    streamingId: sorted.findLast((message) => message.state === 'streaming')?.id ?? null,
    retry,
  };
}

function applyMessage(state: ChatState, message: Message): ChatState {
  const known = Object.hasOwn(state.messages, message.id);
  const streams = message.state === 'streaming';
  return {
    ...state,
    order: known ? state.order : insert(state, message),
    messages: { ...state.messages, [message.id]: unlessSame(state.messages[message.id], message) },
    streamingId: streams ? message.id : state.streamingId === message.id ? null : state.streamingId,
    retry: !streams && state.retry?.messageId === message.id ? null : state.retry,
  };
}

function applyDelta(state: ChatState, delta: Delta): ChatState | 'out-of-step' {
  const message = state.messages[delta.messageId];
  if (message === undefined || message.state !== 'streaming') return 'out-of-step';
  if (message.text.length !== delta.textOffset || message.reasoning.length !== delta.reasoningOffset)
    return 'out-of-step';
  const next: Message = {
    ...message,
    text: message.text + delta.text,
    reasoning: message.reasoning + delta.reasoning,
    firstTokenMs: delta.firstTokenMs ?? message.firstTokenMs,
  };
  return {
    ...state,
    messages: { ...state.messages, [next.id]: next },
    streamingId: next.id,
    retry: state.retry?.messageId === next.id ? null : state.retry,
  };
}

function insert(state: ChatState, message: Message): readonly string[] {
  const before = state.order.findLastIndex((id) => (state.messages[id]?.position ?? 0) < message.position);
  return state.order.toSpliced(before + 1, 0, message.id);
}

/** A finished message never changes, so a snapshot after a reconnection need not draw it again. */
function unlessSame(known: Message | undefined, message: Message): Message {
  const settled = known !== undefined && known.state !== 'streaming' && known.state === message.state;
  return settled && known.finishedAt === message.finishedAt && known.text === message.text ? known : message;
}
