import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { AgentDot } from '../agents/agent-dot.tsx';
import { useSession } from '../sessions-store.ts';
import { Answer } from './answer.tsx';
import { keepAnswer } from './branch-actions.ts';
import { useConversation } from './conversation-actions.ts';
import { Question } from './question.tsx';

/** Pixels between a step and the next one. */
const belowStep = 24;

interface PathStepProps {
  /** The ids of its messages, joined by spaces: a text stays the same while the step does. Null while they are not known. */
  readonly ids: string | null;
  readonly place: number;
  /** How many steps there are. */
  readonly of: number;
  readonly heightOf: (place: number) => number;
}

/** One step of the conversation: a message, or the answers of several agents beside each other. */
export const PathStep = memo(function PathStep({ ids, place, of, heightOf }: PathStepProps): React.JSX.Element {
  const messageIds = ids?.split(' ') ?? [];
  const [only] = messageIds;
  if (only === undefined) return <Awaited height={heightOf(place)} />;
  if (messageIds.length === 1) return <SingleMessage messageId={only} place={place} of={of} heightOf={heightOf} />;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-[repeat(auto-fit,minmax(18rem,1fr))]">
      {messageIds.map((messageId) => (
        <Candidate key={messageId} messageId={messageId} place={place} of={of} />
      ))}
    </div>
  );
});

type SingleMessageProps = Omit<PathStepProps, 'ids'> & { readonly messageId: string };

function SingleMessage({ messageId, place, of, heightOf }: SingleMessageProps): React.JSX.Element {
  const { chat } = useConversation();
  const role = useStore(chat, (state) => state.messages[messageId]?.role);
  if (role === undefined) return <Awaited height={heightOf(place)} />;
  return role === 'user' ? (
    <Question messageId={messageId} place={place} of={of} />
  ) : (
    <Answer messageId={messageId} place={place} of={of} />
  );
}

/** A message that is on its way, as high as it was when it was there last. */
function Awaited({ height }: { readonly height: number }): React.JSX.Element {
  return (
    <div className="[overflow-anchor:none]" style={{ height: Math.max(0, height - belowStep) }}>
      <Skeleton className="h-16 max-h-full" />
    </div>
  );
}

interface CandidateProps {
  readonly messageId: string;
  readonly place: number;
  readonly of: number;
}

/** One of several answers, of which the user keeps one. */
function Candidate({ messageId, place, of }: CandidateProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat, messageBox, sessionId } = useConversation();
  const agentId = useStore(chat, (state) => state.messages[messageId]?.agentId ?? null);
  const color = useSession(sessionId)?.agents.find(({ id }) => id === agentId)?.color ?? null;
  const keep = (): void => {
    void keepAnswer({ id: messageId, sessionId, agentId });
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
      <Answer messageId={messageId} place={place} of={of} />
    </section>
  );
}
