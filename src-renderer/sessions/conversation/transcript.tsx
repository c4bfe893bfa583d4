import { ArrowDown } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import type { ChatState } from '../chat/chat-state.ts';
import { Answer } from './answer.tsx';
import { useConversation } from './conversation-actions.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { Question } from './question.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

/** The messages. The view follows a growing answer as long as the reader is at the end. */
export function Transcript(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat } = useConversation();
  const order = useStore(chat, (state) => state.order);
  const { scroller, content, atEnd, goToEnd } = useStickToEnd();
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (lastQuestion(state) !== lastQuestion(before)) goToEnd();
      }),
    [chat, goToEnd],
  );
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        // The page's main content scrolls here, so it must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t('conversation.label')}
        className="h-full overflow-y-auto outline-offset-[-2px]"
      >
        <div ref={content} className="mx-auto flex min-h-full max-w-190 flex-col gap-6 px-6 pt-6 pb-8">
          {order.length === 0 ? <EmptyConversation /> : order.map((id) => <MessageRow key={id} messageId={id} />)}
        </div>
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-6 bg-linear-to-t from-surface to-transparent"
      />
      {atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            size="sm"
            icon={ArrowDown}
            onClick={goToEnd}
            className="pointer-events-auto rounded-full shadow-popup"
          >
            {t('conversation.jump')}
          </Button>
        </div>
      )}
    </div>
  );
}

function lastQuestion(state: ChatState): string | undefined {
  return state.order.findLast((id) => state.messages[id]?.role === 'user');
}

const MessageRow = memo(function MessageRow({ messageId }: { readonly messageId: string }): React.JSX.Element {
  const { chat } = useConversation();
  const role = useStore(chat, (state) => state.messages[messageId]?.role);
  return role === 'user' ? <Question messageId={messageId} /> : <Answer messageId={messageId} />;
});
