import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import { maxMessageLength, type Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { draftOf, messageOf, setDraft, type Draft } from '../chat/draft-store.ts';
import { ComposerHint } from './composer-hint.tsx';
import { useConversation } from './conversation-actions.ts';
import { MissingNotice } from './missing-notice.tsx';
import { PastedTexts } from './pasted-texts.tsx';
import { keyMeaning } from './send-key.ts';

/** Characters from which a paste is kept beside the message box. */
const longPaste = 20_000;

interface ComposerProps {
  readonly session: Session;
  readonly modelName: string | null;
}

/** "Message" and "Send", or "Stop" while an answer streams. */
export function Composer({ session, modelName }: ComposerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { sessionId, chat, send, stop, chooseModel } = useConversation();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraftShown] = useState(() => draftOf(sessionId));
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [present, setPresent] = useState(session);
  const streaming = useStore(chat, (state) => state.streamingId !== null);
  const sendKey = settingsStore((state) => state.value?.preferences.sendKey ?? 'enter');
  const length = draft.pasted.reduce((sum, pasted) => sum + pasted.length + 2, draft.text.length);
  const tooLong = length > maxMessageLength;
  const empty = draft.pasted.length === 0 && draft.text.trim() === '';
  const ready = !empty && !tooLong && !streaming && !sending;

  if (session.instanceId !== present.instanceId || session.modelId !== present.modelId) {
    setPresent(session);
    setProblem(null);
  }
  const change = (next: Draft): void => {
    setDraftShown(next);
    setDraft(sessionId, next);
  };
  useEffect(() => {
    box.current?.focus();
  }, []);

  const submit = async (): Promise<void> => {
    if (!ready) return;
    setSending(true);
    setProblem(null);
    change({ text: '', pasted: [] });
    box.current?.focus();
    const result = await send(messageOf(draft));
    setSending(false);
    if (result.ok) return;
    setProblem(result.failure);
    const since = draftOf(sessionId);
    change({
      text: since.text === '' ? draft.text : `${draft.text}\n${since.text}`,
      pasted: [...draft.pasted, ...since.pasted],
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const meaning = keyMeaning({ ...pressOf(event), isComposing: event.nativeEvent.isComposing }, sendKey);
    if (meaning === 'default') return;
    event.preventDefault();
    if (meaning === 'send') {
      void submit();
      return;
    }
    const area = event.currentTarget;
    area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
    change({ ...draft, text: area.value });
  };

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length < longPaste) return;
    event.preventDefault();
    change({ ...draft, pasted: [...draft.pasted, pasted] });
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {problem === null ? (
        <MissingNotice session={session} />
      ) : (
        <ErrorNotice
          failure={problem}
          actions={
            problem.hint === 'choose-instance' || problem.hint === 'choose-model' ? (
              <Button size="sm" onClick={chooseModel}>
                {t('missing.choose')}
              </Button>
            ) : undefined
          }
        />
      )}
      {tooLong ? (
        <Notice tone="danger" announce>
          {t('composer.tooLong', { length: formatNumber(length), limit: formatNumber(maxMessageLength) })}
        </Notice>
      ) : null}
      <div className="rounded-xl border border-border-strong bg-raised shadow-control focus-within:border-accent-text">
        <PastedTexts
          texts={draft.pasted}
          onRemove={(index) => {
            change({ ...draft, pasted: draft.pasted.toSpliced(index, 1) });
            box.current?.focus();
          }}
        />
        <textarea
          ref={box}
          aria-label={t('composer.message')}
          placeholder={
            modelName === null ? t('composer.placeholderPlain') : t('composer.placeholder', { model: modelName })
          }
          rows={1}
          value={draft.text}
          onChange={(event) => {
            change({ ...draft, text: event.currentTarget.value });
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="block max-h-[40vh] min-h-11 w-full resize-none bg-transparent px-3.5 pt-2.5 text-md leading-5.5 outline-none [field-sizing:content]"
        />
        <div className="flex h-10 items-center gap-3 pr-1.5 pb-1.5 pl-3.5">
          <ComposerHint sendKey={sendKey} streaming={streaming} />
          {streaming ? (
            <Button
              icon={Square}
              onClick={(event) => {
                // The second half of a double click on "Send" lands here and is not meant.
                if (event.detail < 2) stop();
              }}
            >
              {t('composer.stop')}
            </Button>
          ) : (
            <Button type="submit" variant="primary" icon={ArrowUp} disabled={!ready}>
              {t('composer.send')}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}

function pressOf({
  key,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: KeyboardEvent): Omit<Parameters<typeof keyMeaning>[0], 'isComposing'> {
  return { key, shiftKey, altKey, ctrlKey, metaKey };
}
