import { create } from 'zustand';

interface WantedMessage {
  readonly sessionId: string;
  /** Null for the session as it is. */
  readonly messageId: string | null;
}

/** The message that a session is to be opened at, as from the search; null once that is done. */
export const wantedMessageStore = create<{ readonly wanted: WantedMessage | null }>()(() => ({ wanted: null }));

export function wantMessage(sessionId: string, messageId: string | null): void {
  wantedMessageStore.setState({ wanted: messageId === null ? null : { sessionId, messageId } });
}
