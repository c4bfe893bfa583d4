import type { TurnMessage } from '../providers/adapter.ts';

const betweenQuestions = '\n\n';

function joined(first: TurnMessage, second: TurnMessage): TurnMessage {
  const texts = [first.text, second.text].filter((text) => text.trim() !== '');
  return {
    role: first.role,
    text: texts.join(betweenQuestions),
    attachments: [...first.attachments, ...second.attachments],
  };
}

/**
 * The messages to send. Answers without text are left out: they failed, or were stopped before they began. Questions that
 * then follow each other become one: Gemini and the templates of many local models refuse two in a row.
 */
export function requestMessages(said: readonly TurnMessage[]): TurnMessage[] {
  const messages: TurnMessage[] = [];
  for (const message of said) {
    if (message.text.trim() === '' && message.attachments.length === 0) continue;
    const last = messages.at(-1);
    if (last?.role === message.role) messages[messages.length - 1] = joined(last, message);
    // White space beside a file says nothing, and some providers refuse it.
    else messages.push(message.text.trim() === '' ? { ...message, text: '' } : message);
  }
  return messages;
}
