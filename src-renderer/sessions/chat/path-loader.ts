import type { StoreApi } from 'zustand/vanilla';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { lastStep, withFetched, withoutFar, type ChatState } from './chat-state.ts';

/** Places on either side of what is shown that are fetched too. */
const ahead = 30;
const mostAsked = 200;

interface Wanted {
  readonly from: number;
  readonly to: number;
}

/** What is shown of the path: a range of places, and some outside of it. */
interface Shown extends Wanted {
  readonly others: readonly number[];
}

/** Where a message that is not known stands, from the first to the last one around what is wanted; null where all are known. */
function missingPlaces({ steps, messages, length }: ChatState, { from, to }: Wanted): Wanted | null {
  const isMissing = (place: number): boolean => steps[place]?.every((id) => messages[id] !== undefined) !== true;
  const places = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (place) => place < length && isMissing(place),
  );
  if (places.length === 0) return null;
  const around = Array.from({ length: to - from + 2 * ahead }, (_, index) => from - ahead + index).filter(
    (place) => place >= 0 && place < length && isMissing(place),
  );
  const first = around[0] ?? 0;
  return { from: first, to: Math.min((around.at(-1) ?? first) + 1, first + mostAsked) };
}

/** Fetches the messages of the path that come into view, one page at a time; whoever scrolls fast gets those of where they end. */
export class PathLoader {
  readonly #chat: StoreApi<ChatState>;
  readonly #sessionId: string;
  #shown: Shown = { from: 0, to: 0, others: [] };
  #busy = false;
  /** How often something was wished for: what comes while a page is looked for is looked for after it. */
  #wishes = 0;

  constructor(chat: StoreApi<ChatState>, sessionId: string) {
    this.#chat = chat;
    this.#sessionId = sessionId;
  }

  want(shown: Shown): void {
    this.#shown = shown;
    this.#look();
  }

  /** Looks again whenever the path changes, until the returned function is called. */
  follow(): () => void {
    return this.#chat.subscribe((state, before) => {
      if (state.steps !== before.steps) this.#look();
    });
  }

  #look(): void {
    this.#wishes += 1;
    if (!this.#busy) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#busy = true;
    let going = true;
    while (going) {
      const wishes = this.#wishes;
      const more = await this.#page();
      going = more || wishes !== this.#wishes;
    }
    this.#busy = false;
  }

  /** False when nothing is missing, or it cannot be had: then the next wish asks again. */
  async #page(): Promise<boolean> {
    const state = this.#chat.getState();
    const missing = missingPlaces(state, this.#shown);
    const [end] = lastStep(state);
    if (missing === null || end === undefined) return false;
    const beside = lastStep(state).filter((id) => state.messages[id] === undefined);
    const isLast = missing.from === state.length - 1;
    const fetched = isLast
      ? await api.chat.messages({ sessionId: this.#sessionId, messageIds: [...beside] })
      : await api.chat.page({ messageId: end, from: missing.from, count: missing.to - missing.from });
    if (!fetched.ok || fetched.value.length === 0) return false;
    // On another path, other messages may be in these places.
    if (lastStep(this.#chat.getState())[0] !== end) return true;
    this.#take(fetched.value, isLast ? null : missing.from);
    const still = missingPlaces(this.#chat.getState(), missing);
    return still?.from !== missing.from || still.to !== missing.to;
  }

  #take(messages: readonly Message[], from: number | null): void {
    this.#chat.setState((state) => withoutFar(withFetched(state, messages, from), this.#shown), true);
  }
}
