import clsx from 'clsx';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AgentDot } from './agent-dot.tsx';
import type { Suggestion } from './mention-suggestions.ts';

interface MentionListProps {
  readonly id: string;
  readonly names: readonly Suggestion[];
  readonly active: number;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** The `id` of one name of the list. */
export function mentionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The names that may be written, over the message box. The focus stays in the box. */
export function MentionList({ id, names, active, onPick }: MentionListProps): React.JSX.Element | null {
  const { t } = useTranslation('agents');
  if (names.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('mentions')}
      className="absolute bottom-full left-2 z-20 mb-1 min-w-48 rounded-lg bg-raised p-1 shadow-popup"
    >
      {names.map((suggestion, index) => (
        // The message box has the keys: arrows move, Enter picks.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={suggestion.name}
          id={mentionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          data-highlighted={index === active ? '' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
          className={clsx(
            'flex h-7 items-center gap-2 rounded-md px-2 text-sm select-none',
            index === active ? 'bg-selected' : 'hover:bg-hover',
          )}
        >
          {suggestion.isEveryone ? (
            <Users aria-hidden size={13} className="-ml-0.5 text-muted" />
          ) : (
            <AgentDot color={suggestion.color} />
          )}
          <span className="font-medium">@{suggestion.name}</span>
          {suggestion.isEveryone ? <span className="text-xs text-muted">{t('everyone')}</span> : null}
        </div>
      ))}
    </div>
  );
}
