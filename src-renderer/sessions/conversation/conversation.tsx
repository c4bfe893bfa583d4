import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWindowTitle } from '../../components/page.tsx';
import { showFailure } from '../../components/toast.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { useChat } from '../chat/use-chat.ts';
import { LinkDialog } from '../markdown/link-dialog.tsx';
import { ModelDialog } from '../model-picker/model-dialog.tsx';
import { sessionTitle } from '../session-actions.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { ConversationContext, type Conversation as Shared } from './conversation-actions.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { ModelOffer } from './model-offer.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { RemovalNotice } from './removal-notice.tsx';
import { Transcript } from './transcript.tsx';
import { useModelName } from './use-model-name.ts';

/** One session: header, messages, message box. */
export function Conversation({ session }: { readonly session: Session }): React.JSX.Element {
  const sessionId = session.id;
  const chat = useChat(sessionId);
  const [choosing, setChoosing] = useState(false);
  const [startAt, setStartAt] = useState<string | null>(null);
  const page = useRef<HTMLElement>(null);
  const messageBox = useRef<HTMLTextAreaElement>(null);
  const asking = useRef(false);
  const failure = useStore(chat, (state) => state.failure);
  const modelName = useModelName(session, chat);
  useWindowTitle(sessionTitle(session));
  useEffect(() => void instancesStore.getState().ensure(), []);

  const shared = useMemo<Shared>(
    () => ({
      sessionId,
      chat,
      send: async (text, attachments = [], options = {}) => {
        asking.current = true;
        const result = await api.chat.send({ sessionId, text, attachments: [...attachments], ...options });
        if (!result.ok) asking.current = false;
        return result;
      },
      asking,
      stop: () => void stopAnswer(sessionId),
      chooseModel: () => {
        setStartAt(null);
        setChoosing(true);
      },
      chooseModelOf: (instanceId) => {
        setStartAt(instanceId);
        setChoosing(true);
      },
      messageBox,
    }),
    [sessionId, chat],
  );
  useOpenConversation(shared);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      const here = target === document.body || (target instanceof Node && page.current?.contains(target) === true);
      if (event.key.toLowerCase() === 'm' && event.shiftKey && (event.ctrlKey || event.metaKey)) {
        // A dialog keeps the focus to itself.
        if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
        event.preventDefault();
        setStartAt(null);
        setChoosing(true);
        return;
      }
      if (
        event.key !== 'Escape' ||
        event.isComposing ||
        event.defaultPrevented ||
        !here ||
        chat.getState().streamingIds.length === 0
      )
        return;
      event.preventDefault();
      void stopAnswer(sessionId);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [chat, sessionId]);

  return (
    <ConversationContext value={shared}>
      <main ref={page} tabIndex={-1} className="flex h-full min-h-0 flex-col outline-none">
        <ConversationHeader session={session} modelName={modelName} />
        <Transcript />
        <div className="mx-auto flex w-full max-w-190 shrink-0 flex-col gap-2 px-6 pb-4">
          {failure === null ? null : <ErrorNotice failure={failure} />}
          <RemovalNotice />
          <ModelOffer session={session} />
          <Composer session={session} modelName={modelName} />
        </div>
        <Announcer />
      </main>
      <ModelDialog session={session} startAt={startAt} open={choosing} onOpenChange={setChoosing} />
      <LinkDialog />
    </ConversationContext>
  );
}

async function stopAnswer(sessionId: string): Promise<void> {
  const result = await api.chat.stop({ sessionId });
  if (!result.ok) showFailure(result.failure);
}
