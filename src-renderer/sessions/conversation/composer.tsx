import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import { maxMessageLength, type Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { draftOf, setDraft } from '../chat/draft-store.ts';
import { ComposerHint } from './composer-hint.tsx';
import { useConversation } from './conversation-actions.ts';
import { MissingNotice } from './missing-notice.tsx';
import { keyMeaning } from './send-key.ts';

interface ComposerProps {
  readonly session: Session;
  readonly modelName: string | null;
}

/** "Message" and "Send", or "Stop" while an answer streams. */
export function Composer({ session, modelName }: ComposerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { sessionId, chat, send, stop, chooseModel } = useConversation();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(sessionId));
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [present, setPresent] = useState(session);
  const streaming = useStore(chat, (state) => state.streamingId !== null);
  const sendKey = settingsStore((state) => state.value?.preferences.sendKey ?? 'enter');
  const tooLong = text.length > maxMessageLength;
  const ready = text.trim() !== '' && !tooLong && !streaming && !sending;

  if (session.instanceId !== present.instanceId || session.modelId !== present.modelId) {
    setPresent(session);
    setProblem(null);
  }
  const change = (next: string): void => {
    setText(next);
    setDraft(sessionId, next);
  };
  useEffect(() => {
    box.current?.focus();
  }, []);

  const submit = async (): Promise<void> => {
    if (!ready) return;
    setSending(true);
    setProblem(null);
    change('');
    box.current?.focus();
    const result = await send(text);
    setSending(false);
    if (result.ok) return;
    setProblem(result.failure);
    change(draftOf(sessionId) === '' ? text : `${text}\n${draftOf(sessionId)}`);
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
    change(area.value);
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
          {t('composer.tooLong', { length: formatNumber(text.length), limit: formatNumber(maxMessageLength) })}
        </Notice>
      ) : null}
      <div className="rounded-xl border border-border-strong bg-raised shadow-control focus-within:border-accent-text">
        <textarea
          ref={box}
          aria-label={t('composer.message')}
          placeholder={
            modelName === null ? t('composer.placeholderPlain') : t('composer.placeholder', { model: modelName })
          }
          rows={1}
          value={text}
          onChange={(event) => {
            change(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
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
