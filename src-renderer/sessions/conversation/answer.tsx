import { Wrench } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { lastStep, type ChatState } from '../chat/chat-state.ts';
import { useFramePaced } from '../chat/use-frame-paced.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerEnding } from './answer-ending.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { regenerate } from './branch-actions.ts';
import { useConversation } from './conversation-actions.ts';
import { ModelMark } from './model-mark.tsx';
import { KeyNotices } from './key-notices.tsx';
import { Reasoning } from './reasoning.tsx';
import { RetryCountdown } from './retry-countdown.tsx';

interface AnswerProps {
  readonly messageId: string;
  /** Where it stands on the path, from 0, of so many steps. */
  readonly place: number;
  readonly of: number;
}

export function Answer({ messageId, place, of }: AnswerProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chat, messageBox } = useConversation();
  const select = useCallback((state: ChatState) => state.messages[messageId], [messageId]);
  const message = useFramePaced(chat, select);
  const retry = useStore(chat, (state) => state.retries[messageId] ?? null);
  const isLast = useStore(chat, (state) => endsPath(state, messageId));
  if (message === undefined) return null;
  const again = (): void => {
    void regenerate(message);
    messageBox.current?.focus();
  };
  const silent = message.state === 'streaming' && message.text === '' && message.reasoning === '';
  return (
    <article aria-posinset={place + 1} aria-setsize={of} className="flex min-w-0 flex-col gap-3">
      <h2 className="sr-only">
        {t('conversation.answerOf', { model: message.modelName ?? message.model?.modelId ?? '' })}
      </h2>
      <ModelMark answerId={messageId} place={place} />
      <KeyNotices message={message} />
      <Reasoning message={message} />
      {retry === null ? null : <RetryCountdown retry={retry} />}
      {silent && retry === null ? <p className="pulse text-md leading-5.5 text-muted">{t('answer.waiting')}</p> : null}
      {message.text === '' ? null : <Markdown text={message.text} />}
      <ToolCalls calls={message.toolCalls} />
      <AnswerEnding message={message} onRetry={isLast ? again : null} />
      <AnswerFooter message={message} />
      <AnswerActions message={message} isLast={isLast} />
    </article>
  );
}

/** The answer ends the shown path, and none is streaming: then it can be asked for again. */
function endsPath(state: ChatState, answerId: string): boolean {
  return lastStep(state).includes(answerId) && state.streamingIds.length === 0;
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
