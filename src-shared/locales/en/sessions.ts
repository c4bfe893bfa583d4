/** Sentences of the session list, the picker and the conversation. */
export const sessions = {
  newSession: 'New session',
} as const;
