import { Wrench } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ok } from '../../../src-shared/result.ts';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { showFailure } from '../../components/toast.tsx';
import type { ChatState } from '../chat/chat-state.ts';
import { useFramePaced } from '../chat/use-frame-paced.ts';
import { sentFiles } from '../attachments/sent-files.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { AnswerEnding } from './answer-ending.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { useConversation } from './conversation-actions.ts';
import { KeyNotices } from './key-notices.tsx';
import { Reasoning } from './reasoning.tsx';
import { RetryCountdown } from './retry-countdown.tsx';

export function Answer({ messageId }: { readonly messageId: string }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chat, send } = useConversation();
  const select = useCallback((state: ChatState) => state.messages[messageId], [messageId]);
  const message = useFramePaced(chat, select);
  const retry = useStore(chat, (state) => (state.retry?.messageId === messageId ? state.retry : null));
  const question = useStore(chat, (state) => questionOfLast(state, messageId));
  if (message === undefined) return null;
  const onRetry = async ({ text, attachments }: Message): Promise<void> => {
    // What was sent before goes along again, files and all; only a message without words needs them once more.
    const files = text.trim() === '' ? await sentFiles(attachments) : ok([]);
    const result = files.ok ? await send(text, files.value) : files;
    if (!result.ok) showFailure(result.failure);
  };
  const silent = message.state === 'streaming' && message.text === '' && message.reasoning === '';
  return (
    <article className="flex min-w-0 flex-col gap-3">
      <h2 className="sr-only">
        {t('conversation.answerOf', { model: message.modelName ?? message.model?.modelId ?? '' })}
      </h2>
      <KeyNotices message={message} />
      <Reasoning message={message} />
      {retry === null ? null : <RetryCountdown retry={retry} />}
      {silent && retry === null ? <p className="pulse text-md leading-5.5 text-muted">{t('answer.waiting')}</p> : null}
      {message.text === '' ? null : <Markdown text={message.text} />}
      <ToolCalls calls={message.toolCalls} />
      <AnswerEnding
        message={message}
        onRetry={
          question === null
            ? null
            : () => {
                void onRetry(question);
              }
        }
      />
      <AnswerFooter message={message} />
    </article>
  );
}

/** The question that the conversation's last answer answers; null for any other answer, and while one is streaming. */
function questionOfLast(state: ChatState, answerId: string): Message | null {
  if (state.order.at(-1) !== answerId || state.streamingId !== null) return null;
  const before = state.order.findLast((id) => state.messages[id]?.role === 'user');
  return before === undefined ? null : (state.messages[before] ?? null);
}

function ToolCalls({ calls }: { readonly calls: Message['toolCalls'] }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (calls.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {calls.map((call) => (
        <li key={call.id} className="rounded-lg border border-border bg-inset px-3 py-2">
          <p className="flex items-center gap-2 text-muted">
            <Wrench aria-hidden size={14} className="shrink-0" />
            {t('answer.toolCall', { name: call.name })}
          </p>
          <p className="mt-1 max-h-40 overflow-y-auto font-mono text-xs break-words whitespace-pre-wrap">
            {call.arguments}
          </p>
        </li>
      ))}
    </ul>
  );
}
