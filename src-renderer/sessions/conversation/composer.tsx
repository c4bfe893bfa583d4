import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import { maxMessageLength, type Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { AttachButton } from '../attachments/attach-button.tsx';
import { encodeFiles } from '../attachments/draft-file.ts';
import { DraftFiles } from '../attachments/draft-files.tsx';
import { fileRefusedByModel } from '../attachments/file-refused-by-model.ts';
import { pastedFiles } from '../attachments/pasted-files.ts';
import { RefusedFiles } from '../attachments/refused-files.tsx';
import { useAddedFiles } from '../attachments/use-added-files.ts';
import { useFileDrop } from '../attachments/use-file-drop.ts';
import { lastStep } from '../chat/chat-state.ts';
import { draftOf, emptyDraft, messageOf, setDraft, useDraft, type Draft } from '../chat/draft-store.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { ComposerHint } from './composer-hint.tsx';
import { ComposerProblem } from './composer-problem.tsx';
import { useConversation } from './conversation-actions.ts';
import { PastedTexts } from './pasted-texts.tsx';
import { keyMeaning } from './send-key.ts';
import { readMention } from '../agents/mention.ts';
import { Recipients } from '../agents/recipients.tsx';
import { useStoredDraft } from '../chat/use-stored-draft.ts';
import type { SendOptions } from './conversation-actions.ts';
import { SendEstimate } from './send-estimate.tsx';
import { useSendEstimate } from './use-send-estimate.ts';

/** Characters from which a paste is kept beside the message box. */
const longPaste = 20_000;

/** Typed in place of a message, it opens the models. */
const modelCommand = '/model';

/** Those that are still there; the first agent where nobody is left. */
function knownOf(agents: Session['agents'], ids: readonly string[]): readonly string[] {
  const known = agents.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  return known.length > 0 ? known : agents.slice(0, 1).map(({ id }) => id);
}

interface ComposerProps {
  readonly session: Session;
  readonly modelName: string | null;
}

/** "Message" and "Send", or "Stop" while an answer streams. */
export function Composer({ session, modelName }: ComposerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { sessionId, chat, send, stop, chooseModel, messageBox: box } = useConversation();
  const draft = useDraft(sessionId);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [present, setPresent] = useState(session);
  const streaming = useStore(chat, (state) => state.streamingIds.length > 0);
  const sendKey = settingsStore((state) => state.value?.preferences.sendKey ?? 'enter');
  const length = draft.pasted.reduce((sum, pasted) => sum + pasted.length + 2, draft.text.length);
  const tooLong = length > maxMessageLength;
  const model = useListedModel(session, draft.files.length > 0);
  const refused = fileRefusedByModel(model, draft.files);
  const added = useAddedFiles(sessionId);
  const empty = draft.pasted.length === 0 && draft.files.length === 0 && draft.text.trim() === '';
  const ready = !empty && refused === null && !tooLong && !streaming && !sending;
  const [recipients, setRecipients] = useState<readonly string[]>([]);
  const mention = readMention(messageOf(draft), session.agents);
  const chosen = mention.agentIds ?? knownOf(session.agents, recipients);
  const conversationVersion = useStore(chat, (state) => `${state.length} ${lastStep(state).join()}`);
  const estimates = useSendEstimate(
    sessionId,
    draft,
    chosen,
    `${conversationVersion} ${session.updatedAt} ${String(streaming)}`,
  );
  useStoredDraft(sessionId);

  if (session.instanceId !== present.instanceId || session.modelId !== present.modelId) {
    setPresent(session);
    setProblem(null);
  }
  const change = (next: Draft): void => {
    setDraft(sessionId, next);
  };
  const addFiles = (files: readonly File[]): void => {
    box.current?.focus();
    void added.add(files);
  };
  const dropping = useFileDrop(addFiles);
  useEffect(() => {
    box.current?.focus();
  }, [box]);

  const submit = async (consent: SendOptions['consent'] = {}): Promise<void> => {
    if (!ready) return;
    if (draft.text.trim() === modelCommand) {
      change({ ...draft, text: '' });
      chooseModel();
      return;
    }
    setSending(true);
    setProblem(null);
    added.forget();
    change(emptyDraft);
    box.current?.focus();
    const result = await send(mention.text, await encodeFiles(draft.files), { agentIds: [...chosen], consent });
    setSending(false);
    if (result.ok) return;
    setProblem(result.failure);
    const since = draftOf(sessionId);
    change({
      text: since.text === '' ? draft.text : `${draft.text}\n${since.text}`,
      pasted: [...draft.pasted, ...since.pasted],
      files: [...draft.files, ...since.files],
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
    const files = pastedFiles(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      addFiles(files);
      return;
    }
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
      <ComposerProblem
        session={session}
        failure={problem}
        onConsent={(consent) => void submit(consent)}
        refused={refused === null || model === null ? null : { model: model.name, name: refused.name }}
      />
      <RefusedFiles files={added.refused} />
      {tooLong ? (
        <Notice tone="danger" announce>
          {t('composer.tooLong', { length: formatNumber(length), limit: formatNumber(maxMessageLength) })}
        </Notice>
      ) : null}
      <div className="relative rounded-xl border border-border-strong bg-raised shadow-control focus-within:border-accent-text">
        <Recipients agents={session.agents} chosen={chosen} onChange={setRecipients} />
        <DraftFiles
          files={draft.files}
          refusedId={refused?.id ?? null}
          onRemove={(id) => {
            change({ ...draft, files: draft.files.filter((file) => file.id !== id) });
            box.current?.focus();
          }}
        />
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
        <div className="flex h-10 items-center gap-2 pr-1.5 pb-1.5 pl-2">
          <AttachButton onFiles={addFiles} />
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
        {dropping ? (
          <div className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-xl border border-accent-text bg-accent-soft font-medium text-accent-text">
            {t('attachments.drop')}
          </div>
        ) : null}
      </div>
      {streaming ? null : <SendEstimate estimates={estimates} />}
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
