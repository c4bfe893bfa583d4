import { create } from 'zustand';

export interface WantedMessage {
  readonly sessionId: string;
  readonly messageId: string;
}

/** The message that a session is to be opened at, as from the search; each wish is another object. Null once that is done. */
export const wantedMessageStore = create<{ readonly wanted: WantedMessage | null }>()(() => ({ wanted: null }));

/** Without a message, the session is opened as it is. */
export function wantMessage(sessionId: string, messageId: string | null): void {
  wantedMessageStore.setState({ wanted: messageId === null ? null : { sessionId, messageId } });
}
