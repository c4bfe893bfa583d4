import type { TurnMessage } from '../providers/adapter.ts';

/** Room that an answer needs at the least, in tokens. */
export const leastAnswerTokens = 256;

export interface WindowFit {
  readonly tooLong: boolean;
  /** How many of the oldest messages are to be left out, so that it fits; the last ones always stay. */
  readonly trimCount: number;
  /** Of what is sent once they are left out, in tokens. */
  readonly trimmedTokens: number;
}

/**
 * Whether messages of those sizes fit a window, all in tokens; `fixed` is what goes along in any case, as the system prompt, and
 * `lastOnes` how many messages at the end do.
 * A conversation that is trimmed begins with a question again.
 */
export function fitWindow(
  messages: readonly { readonly role: TurnMessage['role']; readonly tokens: number }[],
  fixed: number,
  contextWindow: number | null,
  lastOnes: number,
): WindowFit {
  const sum = messages.reduce((total, { tokens }) => total + tokens, fixed);
  if (contextWindow === null || sum + leastAnswerTokens <= contextWindow) {
    return { tooLong: false, trimCount: 0, trimmedTokens: sum };
  }
  let left = sum;
  let trimCount = 0;
  for (const [index, { tokens }] of messages.entries()) {
    if (index >= messages.length - lastOnes) break;
    left -= tokens;
    trimCount = index + 1;
    if (left + leastAnswerTokens <= contextWindow && messages[trimCount]?.role === 'user') break;
  }
  return { tooLong: true, trimCount, trimmedTokens: left };
}
