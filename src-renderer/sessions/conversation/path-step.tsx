import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { AgentDot } from '../agents/agent-dot.tsx';
import { useSession } from '../sessions-store.ts';
import { Answer } from './answer.tsx';
import { selectBranch } from './branch-actions.ts';
import { useConversation } from './conversation-actions.ts';
import { Question } from './question.tsx';

/** One step of the conversation: a message, or the answers of several agents beside each other. */
export const PathStep = memo(function PathStep({ ids }: { readonly ids: string }): React.JSX.Element {
  const messageIds = ids.split(' ');
  const [only] = messageIds;
  if (messageIds.length === 1 && only !== undefined) return <SingleMessage messageId={only} />;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-[repeat(auto-fit,minmax(18rem,1fr))]">
      {messageIds.map((messageId) => (
        <Candidate key={messageId} messageId={messageId} />
      ))}
    </div>
  );
});

function SingleMessage({ messageId }: { readonly messageId: string }): React.JSX.Element {
  const { chat } = useConversation();
  const role = useStore(chat, (state) => state.messages[messageId]?.role);
  if (role === undefined) return <Skeleton className="h-16" />;
  return role === 'user' ? <Question messageId={messageId} /> : <Answer messageId={messageId} />;
}

/** One of several answers, of which the user keeps one. */
function Candidate({ messageId }: { readonly messageId: string }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat, messageBox, sessionId } = useConversation();
  const agentId = useStore(chat, (state) => state.messages[messageId]?.agentId);
  const color = useSession(sessionId)?.agents.find(({ id }) => id === agentId)?.color ?? null;
  const keep = (): void => {
    void selectBranch(messageId);
    messageBox.current?.focus();
  };
  const name = useStore(chat, (state) => state.messages[messageId]?.agentName ?? '');
  const busy = useStore(chat, (state) => state.streamingIds.length > 0);
  return (
    <section aria-label={name} className="flex min-w-0 flex-col gap-2 rounded-lg border border-border p-3">
      <header className="flex items-center justify-between gap-2">
        <span className="flex min-w-0 items-center gap-2">
          <AgentDot color={color} />
          <span className="truncate text-sm font-semibold">{name}</span>
        </span>
        <Button size="sm" disabled={busy} onClick={keep}>
          {t('branch.keep')}
        </Button>
      </header>
      <Answer messageId={messageId} />
    </section>
  );
}
