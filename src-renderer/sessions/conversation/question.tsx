import { Check, Copy, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../../components/icon-button.tsx';
import { SentAttachments } from '../attachments/sent-attachments.tsx';
import { PlainText } from '../markdown/plain-text.tsx';
import { plainParts } from '../markdown/plain-parts.ts';
import { useCopy } from '../use-copy.ts';
import { removeFrom } from './branch-actions.ts';
import { BranchSwitch } from './branch-switch.tsx';
import { useConversation } from './conversation-actions.ts';
import { keepAttribute } from './rows/transcript-window.ts';
import { QuestionEditor } from './question-editor.tsx';

/** Longer questions start folded, in characters. */
const longestUnfolded = 4_000;

interface QuestionProps {
  readonly messageId: string;
  /** Where it stands on the path, from 0, of so many steps. */
  readonly place: number;
  readonly of: number;
}

/** What the user wrote, as they wrote it. */
export function Question({ messageId, place, of }: QuestionProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chat, messageBox } = useConversation();
  const message = useStore(chat, (state) => state.messages[messageId]);
  const [unfolded, setUnfolded] = useState(false);
  const [copied, copy] = useCopy();
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const [gaveUp, setGaveUp] = useState(false);
  useEffect(() => {
    if (gaveUp) editButton.current?.focus();
  }, [gaveUp]);
  const busy = useStore(chat, (state) => state.streamingIds.length > 0);
  if (message === undefined) return null;
  if (editing)
    return (
      <QuestionEditor
        message={message}
        onDone={(sent) => {
          setEditing(false);
          setGaveUp(!sent);
        }}
      />
    );
  const long = message.text.length > longestUnfolded;
  const shown = long && !unfolded ? `${message.text.slice(0, longestUnfolded)}…` : message.text;
  return (
    <article
      aria-posinset={place + 1}
      aria-setsize={of}
      {...(unfolded ? { [keepAttribute]: '' } : {})}
      className="group flex flex-col items-end"
    >
      <h2 className="sr-only">{t('conversation.you')}</h2>
      <SentAttachments files={message.attachments} />
      {message.text === '' ? null : (
        <div className="flex max-w-[85%] min-w-0 items-end gap-1">
          <IconButton
            size="sm"
            icon={copied ? Check : Copy}
            label={t('answer.copyText')}
            className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
            onClick={() => {
              copy(message.text);
            }}
          />
          <div
            dir="auto"
            className="min-w-0 rounded-xl bg-accent-soft px-3.5 py-2 text-md leading-5.5 wrap-anywhere whitespace-pre-wrap"
          >
            {shown.length <= longestUnfolded + 1 ? (
              <PlainText text={shown} />
            ) : (
              plainParts(shown).map((part, index) => (
                <span key={index} className="block [contain-intrinsic-size:auto_2000px] [content-visibility:auto]">
                  <PlainText text={part} />
                </span>
              ))
            )}
          </div>
        </div>
      )}
      <div className="flex min-h-6 items-center gap-1">
        <BranchSwitch message={message} disabled={busy} />
        <IconButton
          ref={editButton}
          size="sm"
          icon={Pencil}
          label={t('conversation.edit')}
          disabled={busy}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
          onClick={() => {
            setEditing(true);
            setGaveUp(false);
          }}
        />
        <IconButton
          size="sm"
          icon={Trash2}
          label={t('conversation.removeFrom')}
          disabled={busy}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
          onClick={() => {
            void removeFrom(messageId);
            messageBox.current?.focus();
          }}
        />
      </div>
      {long ? (
        <button
          type="button"
          aria-expanded={unfolded}
          className="mt-1 rounded-md px-1.5 text-xs text-muted hover:bg-hover hover:text-text"
          onClick={() => {
            setUnfolded(!unfolded);
          }}
        >
          {t(unfolded ? 'conversation.showLess' : 'conversation.showMore')}
        </button>
      ) : null}
    </article>
  );
}
