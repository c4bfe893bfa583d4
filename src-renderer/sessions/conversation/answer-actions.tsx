import { Play, RefreshCw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { shownBeside } from '../chat/chat-state.ts';
import { BranchSwitch } from './branch-switch.tsx';
import { continueAnswer, regenerate, removeFrom } from './branch-actions.ts';
import { CopyAnswer } from './copy-answer.tsx';
import { useConversation } from './conversation-actions.ts';

interface AnswerActionsProps {
  readonly message: Message;
  /** It ends the shown path. */
  readonly isLast: boolean;
}

/** An answer that ended before its model was done, with words to go on from. */
function isCut({ state, finishReason, text }: Message): boolean {
  return text.trim() !== '' && (state === 'stopped' || state === 'interrupted' || finishReason === 'length');
}

/** What can be done with an answer that is there: other ones, another one, more of it, none of it. */
export function AnswerActions({ message, isLast }: AnswerActionsProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat, messageBox } = useConversation();
  const beside = useStore(chat, (state) => shownBeside(state, message.id));
  const busy = useStore(chat, (state) => state.streamingIds.length > 0);
  /** The button that was pressed goes, so the focus would be nowhere. */
  const leave = (_action: Promise<void>): void => messageBox.current?.focus();
  const place = '-mt-2 -ml-1.5 flex min-h-6 flex-wrap items-center gap-1';
  // As high while streaming as after, so that nothing moves at the end.
  if (message.state === 'streaming') return <div className={place} />;
  return (
    <div className={place}>
      {/* Answers beside each other are no versions of one. */}
      {message.siblings.length > beside ? <BranchSwitch message={message} disabled={busy} /> : null}
      {message.text === '' ? null : <CopyAnswer text={message.text} />}
      <IconButton
        size="sm"
        icon={RefreshCw}
        label={t('answer.regenerate')}
        disabled={busy}
        onClick={() => leave(regenerate(message))}
      />
      <IconButton
        size="sm"
        icon={Trash2}
        label={t('conversation.removeFrom')}
        disabled={busy}
        onClick={() => leave(removeFrom(message.id))}
      />
      {isLast && isCut(message) ? (
        <Button size="sm" icon={Play} onClick={() => leave(continueAnswer(message))}>
          {t('answer.continue')}
        </Button>
      ) : null}
    </div>
  );
}
