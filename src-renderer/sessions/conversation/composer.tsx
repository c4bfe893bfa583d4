import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { maxMessageLength, type Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { MentionList, mentionId } from '../agents/mention-list.tsx';
import { readMention } from '../agents/mention.ts';
import { Recipients } from '../agents/recipients.tsx';
import { knownOf, setRecipients, useRecipients } from '../agents/recipients-store.ts';
import { useMentions } from '../agents/use-mentions.ts';
import { AttachButton } from '../attachments/attach-button.tsx';
import { DraftFiles } from '../attachments/draft-files.tsx';
import { fileRefusedByModel } from '../attachments/file-refused-by-model.ts';
import { pastedFiles, pastedText } from '../attachments/pasted-files.ts';
import { RefusedFiles } from '../attachments/refused-files.tsx';
import { useAddedFiles } from '../attachments/use-added-files.ts';
import { useFileDrop } from '../attachments/use-file-drop.ts';
import { lastStep } from '../chat/chat-state.ts';
import { setDraft, useDraft, type Draft } from '../chat/draft-store.ts';
import { useStoredDraft } from '../chat/use-stored-draft.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { ComposerHint } from './composer-hint.tsx';
import { ComposerProblem } from './composer-problem.tsx';
import { useConversation } from './conversation-actions.ts';
import { dropRefusalAfter, type Consent } from './refusal-store.ts';
import { keyMeaning } from './send-key.ts';
import { SendEstimate } from './send-estimate.tsx';
import { SessionSpend } from './session-spend.tsx';
import { useSendEstimate } from './use-send-estimate.ts';
import { useSending } from './use-sending.ts';

/** Typed in place of a message, it opens the models. */
const modelCommand = '/model';

/** Which models may answer: the session's, and those of its agents. */
function modelsOf(session: Session): string {
  return [session, ...session.agents].map(({ instanceId, modelId }) => `${instanceId} ${modelId}`).join();
}

interface ComposerProps {
  readonly session: Session;
  readonly modelName: string | null;
}

/** "Message" and "Send", or "Stop" while an answer streams. */
export function Composer({ session, modelName }: ComposerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { sessionId, chat, stop, chooseModel, messageBox: box } = useConversation();
  const draft = useDraft(sessionId);
  const { sending, problem, forgetProblem, submit } = useSending();
  const models = modelsOf(session);
  const [present, setPresent] = useState(models);
  const streaming = useStore(chat, (state) => state.streamingIds.length > 0);
  const sendKey = settingsStore((state) => state.value?.preferences.sendKey ?? 'enter');
  const tooLong = draft.text.length > maxMessageLength;
  const model = useListedModel(session, draft.files.length > 0);
  const refused = fileRefusedByModel(model, draft.files);
  const added = useAddedFiles(sessionId);
  const isCommand = draft.text.trim() === modelCommand;
  const mention = readMention(draft.text, session.agents);
  const empty = draft.files.length === 0 && mention.text.trim() === '';
  const ready = !empty && refused === null && !tooLong && !streaming && !sending;
  const recipients = useRecipients(sessionId);
  const chosen = mention.agentIds ?? knownOf(session.agents, recipients);
  const conversationVersion = useStore(chat, (state) => `${state.length} ${lastStep(state).join()}`);
  const version = `${conversationVersion} ${session.updatedAt} ${String(streaming)}`;
  const estimates = useSendEstimate(sessionId, draft, chosen, version);
  useStoredDraft(sessionId);

  if (models !== present) {
    setPresent(models);
    forgetProblem();
  }
  // What was refused was refused for these models and this path.
  useEffect(() => dropRefusalAfter(`${models} ${conversationVersion}`), [models, conversationVersion]);
  const change = (next: Draft): void => {
    setDraft(sessionId, next);
  };
  const choose = (agentIds: readonly string[]): void => {
    setRecipients(sessionId, agentIds);
    // A name in front of the text would win.
    if (mention.agentIds !== null) change({ ...draft, text: mention.text });
  };
  const addFiles = (files: readonly File[]): void => {
    box.current?.focus();
    void added.add(files);
  };
  const mentions = useMentions(session.agents, draft.text, box, (text) => change({ ...draft, text }));
  const dropping = useFileDrop(addFiles);
  useEffect(() => {
    box.current?.focus();
  }, [box]);

  const trySend = (consent?: Consent): void => {
    if (isCommand) {
      change({ ...draft, text: '' });
      chooseModel();
      return;
    }
    if (!ready) return;
    added.forget();
    box.current?.focus();
    void submit(draft, mention.text, chosen, consent);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (mentions.onKeyDown(event)) return;
    const meaning = keyMeaning({ ...pressOf(event), isComposing: event.nativeEvent.isComposing }, sendKey);
    if (meaning === 'default') return;
    event.preventDefault();
    if (meaning === 'send') {
      trySend();
      return;
    }
    const area = event.currentTarget;
    area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
    change({ ...draft, text: area.value });
  };

  const nameOfPaste = (): string => {
    const taken = new Set(draft.files.map(({ name }) => name));
    for (let number = 1; ; number += 1) {
      const name = t(number === 1 ? 'attachments.pastedName' : 'attachments.pastedNameNext', { number });
      if (!taken.has(name)) return name;
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const text = pastedText(event.clipboardData, nameOfPaste);
    const files = [...pastedFiles(event.clipboardData), ...(text === null ? [] : [text])];
    if (files.length === 0) return;
    event.preventDefault();
    addFiles(files);
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        trySend();
      }}
    >
      <ComposerProblem
        session={session}
        failure={problem}
        onConsent={trySend}
        refused={refused === null || model === null ? null : { model: model.name, name: refused.name }}
        estimates={streaming ? [] : estimates}
        ready={ready}
        busy={streaming || sending}
      />
      <RefusedFiles files={added.refused} />
      {tooLong ? (
        <Notice tone="danger" announce>
          {t('composer.tooLong', {
            length: formatNumber(draft.text.length),
            limit: formatNumber(maxMessageLength),
          })}
        </Notice>
      ) : null}
      <div className="relative rounded-xl border border-border-strong bg-raised shadow-control focus-within:border-accent-text">
        <MentionList id={mentions.listId} {...mentions} />
        <Recipients agents={session.agents} chosen={chosen} onChange={choose} />
        <DraftFiles
          files={draft.files}
          refusedId={refused?.id ?? null}
          onRemove={(id) => {
            change({ ...draft, files: draft.files.filter((file) => file.id !== id) });
            box.current?.focus();
          }}
        />
        <textarea
          ref={box}
          aria-label={t('composer.message')}
          aria-autocomplete="list"
          {...(mentions.names.length === 0
            ? {}
            : {
                'aria-controls': mentions.listId,
                'aria-activedescendant': mentionId(mentions.listId, mentions.active),
              })}
          placeholder={
            modelName === null ? t('composer.placeholderPlain') : t('composer.placeholder', { model: modelName })
          }
          rows={1}
          value={draft.text}
          onChange={(event) => {
            change({ ...draft, text: event.currentTarget.value });
          }}
          onSelect={mentions.onSelect}
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
      <div className="flex min-h-4 flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-1">
        {streaming ? <span /> : <SendEstimate estimates={estimates} />}
        <SessionSpend sessionId={sessionId} version={version} />
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
