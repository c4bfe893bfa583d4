import { ArrowDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import type { ChatState } from '../chat/chat-state.ts';
import { useConversation } from './conversation-actions.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { PathStep } from './path-step.tsx';
import { usePathWindow } from './use-path-window.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useWantedMessage } from './use-wanted-message.ts';

/** The messages. The view follows a growing answer as long as the reader is at the end. */
export function Transcript(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat } = useConversation();
  const pathWindow = usePathWindow();
  const { steps, hasEarlier, showEarlier } = pathWindow;
  const { scroller, content, atEnd, goToEnd } = useStickToEnd();
  useWantedMessage(pathWindow, content);
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
          {hasEarlier ? <EarlierSteps key={steps.length} onNear={showEarlier} /> : null}
          {steps.length === 0 ? <EmptyConversation /> : steps.map((ids) => <PathStep key={ids} ids={ids} />)}
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

/** A new question, or another branch: the reader follows it. */
function lastQuestion({ path, messages }: ChatState): string | undefined {
  return path.findLast(([id]) => id !== undefined && messages[id]?.role === 'user')?.[0];
}

/** Asks for the steps before those that are shown, once the reader comes near. */
function EarlierSteps({ onNear }: { readonly onNear: () => void }): React.JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onNear();
      },
      { rootMargin: '600px 0px 0px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [onNear]);
  return <div ref={place} aria-hidden className="h-px" />;
}
