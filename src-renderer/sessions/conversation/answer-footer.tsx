import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCost, formatDuration, formatNumber } from '../../components/format.ts';
import { Popover } from '../../components/popover.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { AgentDot } from '../agents/agent-dot.tsx';
import { shownBeside } from '../chat/chat-state.ts';
import { useSession } from '../sessions-store.ts';
import { useConversation } from './conversation-actions.ts';
import { tokensPerSecond } from './tokens-per-second.ts';
import { UsageDetails } from './usage-details.tsx';

/** Who answered, what it used and cost. As high while streaming as after, so that nothing moves at the end. */
export function AnswerFooter({ message }: { readonly message: Message }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const streaming = message.state === 'streaming';
  const name = message.modelName ?? message.model?.modelId ?? '';
  const instance = message.instanceName ?? message.model?.instanceId ?? '';
  return (
    <footer className="-mt-1 flex min-h-6 flex-wrap items-center gap-x-3 text-xs text-muted">
      <AgentTag message={message} />
      <span className="min-w-0 truncate" title={message.model?.modelId}>
        <span className="font-medium">{name}</span>
        {instance === '' ? null : <span> · {instance}</span>}
      </span>
      {message.simulated ? <Badge tone="accent">{t('answer.simulated')}</Badge> : null}
      {streaming ? (
        <span className="flex items-center gap-1.5">
          <Spinner size={12} />
          {t('answer.answering')}
        </span>
      ) : (
        <UsageButton message={message} />
      )}
      {message.firstTokenMs === null ? null : (
        <span className="tabular-nums">{t('answer.firstToken', { time: formatDuration(message.firstTokenMs) })}</span>
      )}
      <Speed message={message} />
    </footer>
  );
}

/** Who answered, where that could have been another agent of the session. */
function AgentTag({ message }: { readonly message: Message }): React.JSX.Element | null {
  const { chat } = useConversation();
  const agents = useSession(message.sessionId)?.agents ?? [];
  // Beside others, its name stands above it.
  const beside = useStore(chat, (state) => shownBeside(state, message.id) > 1);
  if (agents.length < 2 || beside || message.agentName === null) return null;
  const color = agents.find(({ id }) => id === message.agentId)?.color ?? null;
  return (
    <span className="flex items-center gap-1.5 font-medium">
      <AgentDot color={color} />
      {message.agentName}
    </span>
  );
}

/** How fast it was written, once it is. */
function Speed({ message }: { readonly message: Message }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const perSecond = tokensPerSecond(message);
  if (perSecond === null) return null;
  return <span className="tabular-nums">{t('answer.speed', { count: perSecond })}</span>;
}

function UsageButton({ message }: { readonly message: Message }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { usage, cost } = message;
  if (usage === null && cost === null) return null;
  return (
    <Popover
      title={t('answer.details.title')}
      trigger={
        <button
          type="button"
          className="-mx-1.5 flex h-6 items-center gap-3 rounded-md px-1.5 tabular-nums hover:bg-hover hover:text-text data-popup-open:bg-pressed"
        >
          {usage === null ? null : (
            <span>
              {usage.estimated ? '~' : ''}
              {t('answer.tokens', {
                input: formatNumber(usage.input + usage.cacheRead + usage.cacheWrite),
                output: formatNumber(usage.output),
              })}
            </span>
          )}
          {cost === null ? null : <span>{cost.usd === null ? t('answer.costUnknown') : formatCost(cost)}</span>}
        </button>
      }
    >
      <UsageDetails message={message} />
    </Popover>
  );
}
