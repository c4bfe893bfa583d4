import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Failure } from '../../../src-shared/errors.ts';
import type { ChatEvent, Message, Path, RetryWait, Step } from '../../../src-shared/sessions/session.ts';

export type Steps = Readonly<Record<number, Step>>;

/** More messages than this are not kept: those far from the reader are fetched again. */
const mostKept = 600;
/** Places on either side of the reader whose messages stay. */
const keptAround = 150;

/** One conversation as the page knows it. */
export interface ChatState {
  /** `loading` until the first snapshot, `lost` while the connection is down, `failed` when the core refused the stream. */
  readonly phase: 'loading' | 'live' | 'lost' | 'failed' | 'removed';
  /** Why, in the phase `failed`. */
  readonly failure: Failure | null;
  /** How many steps the shown path through the conversation has. */
  readonly length: number;
  /** Those of its steps that are known, by their places: each one message, or answers beside each other. The last ones always are. */
  readonly steps: Steps;
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
  length: 0,
  steps: {},
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
      return state.phase === 'loading'
        ? 'out-of-step'
        : { ...state, ...stepsOf(state, event.path, event.kept), removal: event.removal };
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

/**
 * The state with messages that were fetched because they come into view; `from` is the place of the first one where they
 * stand one after the other on the path. What is newer here stays.
 */
export function withFetched(state: ChatState, fetched: readonly Message[], from: number | null = null): ChatState {
  const steps = { ...state.steps };
  if (from !== null) for (const [index, { id }] of fetched.entries()) steps[from + index] ??= [id];
  const missing = fetched.filter(({ id }) => state.messages[id] === undefined);
  if (missing.length === 0 && from === null) return state;
  return { ...state, steps, messages: { ...state.messages, ...byId(missing) } };
}

/** The state without the messages far from the places that are shown, where there are many; their steps stay known. */
export function withoutFar(
  state: ChatState,
  { from, to, others }: { readonly from: number; readonly to: number; readonly others: readonly number[] },
): ChatState {
  if (Object.keys(state.messages).length <= mostKept) return state;
  const near = new Set(state.streamingIds);
  const keep = (first: number, end: number): void => {
    for (let place = Math.max(0, first); place < end; place += 1) {
      for (const id of state.steps[place] ?? []) near.add(id);
    }
  };
  keep(from - keptAround, to + keptAround);
  keep(state.length - keptAround, state.length);
  for (const place of others) keep(place, place + 1);
  return { ...state, messages: byId(Object.values(state.messages).filter(({ id }) => near.has(id))) };
}

/** How many answers the step with that message has. */
export function shownBeside(state: ChatState, messageId: string): number {
  // A question follows one answer, so that only the last step has several.
  const step = lastStep(state);
  return step.includes(messageId) ? step.length : 1;
}

/** The last step of the path; empty where there is none. */
export function lastStep({ steps, length }: ChatState): Step {
  return steps[length - 1] ?? [];
}

/** The last of the known messages on the path that is like that, in the steps before a place, one after the other. */
export function lastBefore(
  { steps, messages }: ChatState,
  before: number,
  isWanted: (message: Message) => boolean,
): Message | null {
  for (let place = before - 1; place >= 0; place -= 1) {
    const step = steps[place];
    if (step === undefined) return null;
    for (const id of step.toReversed()) {
      const message = messages[id];
      if (message !== undefined && isWanted(message)) return message;
    }
  }
  return null;
}

/** The steps of a path, of which so many at the beginning are those known before. */
function stepsOf(state: ChatState, { length, tail }: Path, kept: number): Pick<ChatState, 'length' | 'steps'> {
  const from = length - tail.length;
  const before = Object.entries(state.steps).filter(([place]) => Number(place) < Math.min(kept, from));
  return {
    length,
    steps: { ...Object.fromEntries(before), ...Object.fromEntries(tail.map((step, index) => [from + index, step])) },
  };
}

function applySnapshot(state: ChatState, { path, messages, retries, removal }: Snapshot): ChatState {
  const from = path.length - path.tail.length;
  // Whatever comes before a message is the same on every path.
  const isSame = path.tail[0] !== undefined && state.steps[from]?.join() === path.tail[0].join();
  const placed = stepsOf(state, path, isSame ? from : 0);
  const kept = new Set(Object.values(placed.steps).flat());
  const settled = Object.values(state.messages).filter(({ id, state: of }) => kept.has(id) && of !== 'streaming');
  return {
    phase: 'live',
    failure: null,
    ...placed,
    messages: {
      ...byId(settled),
      ...byId(messages.map((message) => unlessSame(state.messages[message.id], message))),
    },
    streamingIds: messages.filter((message) => message.state === 'streaming').map(({ id }) => id),
    retries: Object.fromEntries(retries.map((retry) => [retry.messageId, retry])),
    removal,
  };
}

function byId(messages: readonly Message[]): Record<string, Message> {
  return Object.fromEntries(messages.map((message) => [message.id, message]));
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

/** A finished message changes only by its siblings and its cost, so a snapshot after a reconnection need not draw it again. */
function unlessSame(known: Message | undefined, message: Message): Message {
  if (known === undefined || known.state === 'streaming' || known.state !== message.state) return message;
  const sameText = known.finishedAt === message.finishedAt && known.text === message.text;
  const sameCost = known.cost?.usd === message.cost?.usd && known.cost?.estimated === message.cost?.estimated;
  return sameText && sameCost && known.siblings.join() === message.siblings.join() ? known : message;
}
