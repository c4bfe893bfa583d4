import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Failure } from '../../../src-shared/errors.ts';
import type { ChatEvent, Message, Path, RetryWait } from '../../../src-shared/sessions/session.ts';

/** One conversation as the page knows it. */
export interface ChatState {
  /** `loading` until the first snapshot, `lost` while the connection is down, `failed` when the core refused the stream. */
  readonly phase: 'loading' | 'live' | 'lost' | 'failed' | 'removed';
  /** Why, in the phase `failed`. */
  readonly failure: Failure | null;
  /** The shown path through the conversation: each step one message, or answers beside each other. */
  readonly path: Path;
  /** Of those steps that came into view; others are fetched before they do. */
  readonly messages: Readonly<Record<string, Message>>;
  /** The answers that are streaming. */
  readonly streamingIds: readonly string[];
  readonly retries: Readonly<Record<string, RetryWait>>;
  /** What was taken away and can come back. */
  readonly removal: { readonly messageId: string; readonly undoUntil: number } | null;
}

export const initialChatState: ChatState = {
  phase: 'loading',
  failure: null,
  path: [],
  messages: {},
  streamingIds: [],
  retries: {},
  removal: null,
};

type Delta = Extract<ChatEvent, { type: 'delta' }>;
type Snapshot = Extract<ChatEvent, { type: 'snapshot' }>;

/** The state after an event, or `out-of-step` when an event was missed and the conversation must be fetched again. */
export function applyChatEvent(state: ChatState, event: ChatEvent): ChatState | 'out-of-step' {
  switch (event.type) {
    case 'snapshot':
      return applySnapshot(state, event);
    case 'path':
      return state.phase === 'loading' ? 'out-of-step' : { ...state, path: event.path, removal: event.removal };
    case 'message':
      return state.phase === 'loading' ? 'out-of-step' : applyMessage(state, event.message);
    case 'delta':
      return applyDelta(state, event);
    case 'retry':
      return { ...state, retries: { ...state.retries, [event.retry.messageId]: event.retry } };
    case 'session-removed':
      return { ...state, phase: 'removed', streamingIds: [], retries: {} };
    default:
      return assertNever(event);
  }
}

/** The state with messages that were fetched because they come into view. What is newer here stays. */
export function withFetched(state: ChatState, fetched: readonly Message[]): ChatState {
  const missing = fetched.filter(({ id }) => state.messages[id] === undefined);
  if (missing.length === 0) return state;
  return { ...state, messages: { ...state.messages, ...Object.fromEntries(missing.map((one) => [one.id, one])) } };
}

function applySnapshot(state: ChatState, { path, messages, retries, removal }: Snapshot): ChatState {
  const kept = new Set(path.flat());
  const settled = Object.values(state.messages).filter(({ id, state: of }) => kept.has(id) && of !== 'streaming');
  return {
    phase: 'live',
    failure: null,
    path,
    messages: {
      ...Object.fromEntries(settled.map((message) => [message.id, message])),
      ...Object.fromEntries(messages.map((message) => [message.id, unlessSame(state.messages[message.id], message)])),
    },
    streamingIds: messages.filter((message) => message.state === 'streaming').map(({ id }) => id),
    retries: Object.fromEntries(retries.map((retry) => [retry.messageId, retry])),
    removal,
  };
}

function applyMessage(state: ChatState, message: Message): ChatState {
  const { id } = message;
  const others = state.streamingIds.filter((one) => one !== id);
  const streams = message.state === 'streaming';
  return {
    ...state,
    messages: { ...state.messages, [id]: unlessSame(state.messages[id], message) },
    streamingIds: streams ? [...others, id] : others,
    retries: streams ? state.retries : without(state.retries, id),
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
    retries: without(state.retries, next.id),
  };
}

function without(retries: ChatState['retries'], messageId: string): ChatState['retries'] {
  if (retries[messageId] === undefined) return retries;
  return Object.fromEntries(Object.entries(retries).filter(([id]) => id !== messageId));
}

/** A finished message changes only by its siblings, so a snapshot after a reconnection need not draw it again. */
function unlessSame(known: Message | undefined, message: Message): Message {
  if (known === undefined || known.state === 'streaming' || known.state !== message.state) return message;
  const sameText = known.finishedAt === message.finishedAt && known.text === message.text;
  return sameText && known.siblings.join() === message.siblings.join() ? known : message;
}
