import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { readMention } from '../agents/mention.ts';
import { knownOf } from '../agents/recipients-store.ts';
import { useSession } from '../sessions-store.ts';
import { answeredBy } from './answered-by.ts';
import { ConsentNotice } from './consent-notice.tsx';
import { keepAttribute } from './rows/transcript-window.ts';
import { useConversation } from './conversation-actions.ts';
import { asksConsent, type Consent } from './refusal-store.ts';

interface QuestionEditorProps {
  readonly message: Message;
  /** Whether it was sent. */
  readonly onDone: (sent: boolean) => void;
}

/** Writes a question anew. It is sent beside the old one, which stays on its own branch with all that followed. */
export function QuestionEditor({ message, onDone }: QuestionEditorProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { sessionId, chat, send, messageBox } = useConversation();
  const agents = useSession(sessionId)?.agents ?? [];
  const streaming = useStore(chat, (state) => state.streamingIds.length > 0);
  const [text, setText] = useState(message.text);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const mention = readMention(text, agents);
  const ready = (mention.text.trim() !== '' || message.attachments.length > 0) && !streaming && !sending;
  /** What the user agreed to for this text, one after the other. */
  const [agreed, setAgreed] = useState<Consent>({});
  const submit = async (more?: Consent): Promise<void> => {
    if (!ready) return;
    setSending(true);
    setProblem(null);
    const consent = more === undefined ? {} : { ...agreed, ...more };
    const result = await send(mention.text, [], {
      parentId: message.parentId,
      keptAttachmentIds: message.attachments.map(({ id }) => id),
      agentIds: [...(mention.agentIds ?? knownOf(agents, answeredBy(chat.getState(), message.id)))],
      consent,
    });
    setSending(false);
    setAgreed(consent);
    if (!result.ok) {
      setProblem(result.failure);
      return;
    }
    onDone(true);
    // The question that had the focus is on another branch now.
    messageBox.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone(false);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };
  return (
    <form
      {...{ [keepAttribute]: '' }}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        aria-label={t('conversation.edit')}
        // The user asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={Math.min(12, text.split('\n').length + 1)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-y rounded-lg border border-border bg-field px-3 py-2 text-md leading-5.5"
      />
      {problem === null ? null : asksConsent(problem) ? (
        <ConsentNotice failure={problem} ready={ready} onConsent={(consent) => void submit(consent)} />
      ) : (
        <ErrorNotice failure={problem} />
      )}
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={() => onDone(false)}>
          {common('cancel')}
        </Button>
        <Button size="sm" variant="primary" type="submit" busy={sending} disabled={!ready}>
          {t('conversation.saveEdit')}
        </Button>
      </div>
    </form>
  );
}
