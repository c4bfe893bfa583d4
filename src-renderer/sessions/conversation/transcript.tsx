import { ArrowDown } from 'lucide-react';
import { Fragment, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { lastBefore, type ChatState } from '../chat/chat-state.ts';
import { useConversation } from './conversation-actions.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { PathStep } from './path-step.tsx';
import { placeAttribute } from './rows/transcript-window.ts';
import { useFarText } from './rows/use-far-text.ts';
import { useTranscriptWindow } from './rows/use-transcript-window.ts';
import { useWantedMessage } from './use-wanted-message.ts';

/**
 * The messages, of which those around the view are in the document. The view follows a growing answer as long as the reader is
 * at the end.
 */
export function Transcript(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat, asking } = useConversation();
  const { scroller, content, rows, drawn } = useTranscriptWindow();
  const steps = useStore(chat, (state) => state.steps);
  const length = useStore(chat, (state) => state.length);
  useWantedMessage(rows);
  useFarText(rows, content);
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (!asking.current || state.streamingIds.length === 0 || lastQuestion(state) === lastQuestion(before)) return;
        asking.current = false;
        rows.goToEnd();
      }),
    [chat, rows, asking],
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
        <div ref={content} className="mx-auto flex min-h-full max-w-190 flex-col px-6 pt-6 pb-2">
          {length === 0 ? <EmptyConversation /> : null}
          {drawn.rows.map(({ place, before }, index) => {
            const ids = steps[place]?.join(' ') ?? null;
            return (
              <Fragment key={place}>
                {before > 0 || index === 0 ? <Space height={before} /> : null}
                <div {...{ [placeAttribute]: place }} className="min-w-0 pb-6">
                  <PathStep key={ids} ids={ids} place={place} of={length} heightOf={rows.heightOf} />
                </div>
              </Fragment>
            );
          })}
          <Space height={drawn.after} />
        </div>
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-6 bg-linear-to-t from-surface to-transparent"
      />
      {drawn.atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            size="sm"
            icon={ArrowDown}
            onClick={rows.goToEnd}
            className="pointer-events-auto rounded-full shadow-popup"
          >
            {t('conversation.jump')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** In place of rows that are not drawn. Never what the browser keeps in its place while rows around it change. */
function Space({ height }: { readonly height: number }): React.JSX.Element {
  return <div aria-hidden className="shrink-0 [overflow-anchor:none]" style={{ height }} />;
}

/** Where it is a new one that was asked in this window, the reader follows it. */
function lastQuestion(state: ChatState): string | undefined {
  return lastBefore(state, state.length, ({ role }) => role === 'user')?.id;
}
