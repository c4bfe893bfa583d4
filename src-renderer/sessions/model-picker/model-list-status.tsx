import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, useReducer, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { failureText } from '../../components/failure-text.ts';
import { formatRelative } from '../../components/format.ts';
import { loadModelList, type ModelList } from './instance-models.ts';

const minuteMs = 60_000;

interface ModelListStatusProps {
  readonly instanceId: string;
  readonly list: ModelList;
  /** Buttons before the one that asks again. */
  readonly actions?: ReactNode;
  /** Asks the endpoint in another way than by fetching the list anew. */
  readonly onRefresh?: () => void;
}

/** How the list came about and how old it is, and the button that asks the endpoint again. */
export function ModelListStatus({ instanceId, list, actions, onRefresh }: ModelListStatusProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <div className="flex min-h-10 items-center gap-3 border-t border-border bg-inset px-3 py-1.5">
      <div role="status" className="min-w-0 flex-1 text-xs text-muted">
        <Summary list={list} />
      </div>
      {actions}
      <Button
        size="sm"
        icon={RefreshCw}
        busy={list.loading}
        onClick={() => {
          if (onRefresh === undefined) void loadModelList(instanceId, true);
          else onRefresh();
        }}
      >
        {t('picker.refresh')}
      </Button>
    </div>
  );
}

function Summary({ list }: { readonly list: ModelList }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  useEveryMinute();
  const value = list.value;
  const problem = list.failure ?? value?.failure ?? null;
  if (list.loading) return <p>{t('picker.loading')}</p>;
  if (problem !== null) {
    // With nothing to list, the list's place says why.
    if (value === null || value.models.length === 0) return <p>{t('picker.noAnswer')}</p>;
    const { sentence, hint } = failureText(problem);
    const origin =
      value.fetchedAt === null
        ? t('picker.failedNever')
        : t('picker.failedBefore', { when: formatRelative(value.fetchedAt) });
    return (
      <p className="flex items-start gap-1.5">
        <TriangleAlert aria-hidden size={14} className="mt-px shrink-0 text-warning-text" />
        <span>{[sentence, origin, hint].filter((part) => part !== undefined).join(' ')}</span>
      </p>
    );
  }
  if (value === null) return <p />;
  const count = t('picker.count', { count: value.models.length });
  if (value.fetchedAt === null) return <p>{`${count}. ${t('picker.neverChecked')}`}</p>;
  return <p>{`${count}, ${t('picker.checked', { when: formatRelative(value.fetchedAt) })}`}</p>;
}

/** "5 minutes ago" must not stay that. */
function useEveryMinute(): void {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, minuteMs);
    return () => clearInterval(timer);
  }, []);
}
