import { createContext, use, type RefObject } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../src-shared/result.ts';
import type { NewAttachment } from '../../../src-shared/sessions/attachment.ts';
import type { ChatState } from '../chat/chat-state.ts';

/** Where a message goes, where that is not the end of the shown path, and to whom. */
export interface SendOptions {
  readonly parentId?: string | null;
  readonly keptAttachmentIds?: string[];
  readonly agentIds?: string[];
  readonly consent?: { readonly overBudget?: boolean; readonly trim?: boolean };
}

/** What the parts of one conversation share. */
export interface Conversation {
  readonly sessionId: string;
  readonly chat: StoreApi<ChatState>;
  readonly send: (
    text: string,
    attachments?: readonly NewAttachment[],
    options?: SendOptions,
  ) => Promise<Result<unknown>>;
  /** True from sending a question until it is there. */
  readonly asking: RefObject<boolean>;
  readonly stop: () => void;
  /** Opens the dialog that changes instance and model. */
  readonly chooseModel: () => void;
  /** The same, at an instance, or with null at all of them. */
  readonly chooseModelOf: (instanceId: string | null) => void;
  /** Where the next message is written. */
  readonly messageBox: RefObject<HTMLTextAreaElement | null>;
}

export const ConversationContext = createContext<Conversation | null>(null);

export function useConversation(): Conversation {
  const conversation = use(ConversationContext);
  if (conversation === null) throw new Error('outside of a conversation');
  return conversation;
}
