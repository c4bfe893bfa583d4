import { navigate } from 'wouter/use-hash-location';
import { openConversation } from '../sessions/conversation/open-conversation.ts';

/** Pages on which nothing is being done, so that a new session may take their place. */
const idlePages: ReadonlySet<string> = new Set(['', '#', '#/', '#/sessions', '#/welcome']);

/** Puts the focus where the next message is written; where no conversation is open, leads to a new one. */
export function focusMessage(): void {
  const box = openConversation()?.messageBox.current;
  if (box !== null && box !== undefined) box.focus();
  else if (idlePages.has(location.hash)) navigate('/sessions/new');
}
