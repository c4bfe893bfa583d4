import { useEffect, type RefObject } from 'react';

/** The conversation that the window shows, for what comes from outside of it: menus, the tray, shortcuts. */
export interface OpenConversation {
  readonly sessionId: string;
  /** Opens the picker, at an instance or with null at all of them. */
  readonly chooseModelOf: (instanceId: string | null) => void;
  readonly messageBox: RefObject<HTMLTextAreaElement | null>;
}

let open: OpenConversation | null = null;

/** Null while the window shows something else. */
export function openConversation(): OpenConversation | null {
  return open;
}

/** Makes this the open conversation while the component is mounted. */
export function useOpenConversation(conversation: OpenConversation): void {
  useEffect(() => {
    open = conversation;
    return () => {
      if (open === conversation) open = null;
    };
  }, [conversation]);
}
