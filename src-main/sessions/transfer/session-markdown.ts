import type { Message } from '../../../src-shared/sessions/session.ts';

/** A fence longer than any in the text. */
function fenceFor(text: string): string {
  const longest = Array.from(text.matchAll(/`+/g), ([run]) => run.length).reduce((a, b) => Math.max(a, b), 2);
  return '`'.repeat(longest + 1);
}

function headingOf(message: Message): string {
  if (message.role === 'user') return 'You';
  const model = [message.modelName, message.instanceName].filter((name) => name !== null).join(', ');
  const name = message.agentName ?? 'Assistant';
  return model === '' ? name : `${name} (${model})`;
}

function sectionOf(message: Message): string {
  const files = message.attachments.map(({ name }) => `- File: ${name}`).join('\n');
  const fence = fenceFor(message.reasoning);
  const reasoning =
    message.reasoning === ''
      ? ''
      : `<details><summary>Reasoning</summary>\n\n${fence}\n${message.reasoning}\n${fence}\n\n</details>`;
  const tools = message.toolCalls
    .map(
      ({ name, arguments: given }) => `Tool call \`${name}\`:\n\n${fenceFor(given)}json\n${given}\n${fenceFor(given)}`,
    )
    .join('\n\n');
  const ending = message.state === 'complete' ? '' : `_(${message.state})_`;
  const parts = [files, reasoning, message.text, tools, ending].filter((part) => part.trim() !== '');
  return `${message.continues ? '' : `## ${headingOf(message)}\n\n`}${parts.join('\n\n')}`;
}

/** The shown path of a conversation, for reading. */
export function sessionMarkdown(title: string, messages: readonly Message[]): string {
  const head = title === '' ? [] : [`# ${title}`];
  return `${[...head, ...messages.map(sectionOf)].join('\n\n')}\n`;
}
