import type { TurnMessage } from '../providers/adapter.ts';

const betweenQuestions = '\n\n';

/**
 * The messages to send. Answers without text are left out: they failed, or were stopped before they began. Questions that
 * then follow each other become one: Gemini and the templates of many local models refuse two in a row.
 */
export function requestMessages(said: readonly TurnMessage[]): TurnMessage[] {
  const messages: TurnMessage[] = [];
  for (const message of said) {
    if (message.text.trim() === '') continue;
    const last = messages.at(-1);
    if (last?.role === message.role) {
      messages[messages.length - 1] = { role: last.role, text: last.text + betweenQuestions + message.text };
    } else {
      messages.push(message);
    }
  }
  return messages;
}
