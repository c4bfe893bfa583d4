import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Agent } from '../../../src-shared/sessions/agent.ts';
import { AgentDot } from './agent-dot.tsx';

interface RecipientsProps {
  readonly agents: readonly Agent[];
  /** Who is asked, by their ids. */
  readonly chosen: readonly string[];
  readonly onChange: (agentIds: readonly string[]) => void;
}

/** Who answers the next message: one or several of the session's agents. Nothing where there is only one. */
export function Recipients({ agents, chosen, onChange }: RecipientsProps): React.JSX.Element | null {
  const { t } = useTranslation('agents');
  if (agents.length < 2) return null;
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    // Somebody answers.
    if (next.length > 0) onChange(agents.filter((agent) => next.includes(agent.id)).map((agent) => agent.id));
  };
  return (
    <div role="group" aria-label={t('recipients')} className="flex flex-wrap items-center gap-1 px-3 pt-2 text-xs">
      <span aria-hidden className="text-faint">
        {t('to')}
      </span>
      {agents.map(({ id, name, color }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen.includes(id)}
          onClick={() => toggle(id)}
          className={clsx(
            'flex h-6 items-center gap-1.5 rounded-full border px-2 select-none',
            chosen.includes(id)
              ? 'border-accent-text bg-accent-soft text-text'
              : 'border-border text-muted hover:bg-hover',
          )}
        >
          {color === null ? null : <AgentDot color={color} />}
          {name}
        </button>
      ))}
    </div>
  );
}
