import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import { Button } from '../../components/button.tsx';
import { loadModelList, type ModelList } from './instance-models.ts';

interface AllListsStatusProps {
  readonly instances: readonly InstanceView[];
  readonly lists: Readonly<Record<string, ModelList>>;
  /** Buttons before the one that asks again. */
  readonly actions: ReactNode;
}

/** How the lists of several instances came about, and the button that asks every endpoint again. */
export function AllListsStatus({ instances, lists, actions }: AllListsStatusProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const loading = instances.filter(({ id }) => lists[id]?.loading === true);
  const silent = instances.filter(({ id }) => {
    const list = lists[id];
    return list !== undefined && !list.loading && (list.failure ?? list.value?.failure ?? null) !== null;
  });
  const count = instances.reduce((sum, { id }) => sum + (lists[id]?.value?.models.length ?? 0), 0);
  return (
    <div className="flex min-h-10 items-center gap-3 border-t border-border bg-inset px-3 py-1.5">
      <div role="status" className="min-w-0 flex-1 text-xs text-muted">
        {loading.length > 0 ? (
          <p>{t('picker.loadingAll', { count: loading.length })}</p>
        ) : silent.length > 0 ? (
          <p className="flex items-start gap-1.5">
            <TriangleAlert aria-hidden size={14} className="mt-px shrink-0 text-warning-text" />
            <span className="line-clamp-2">
              {t('picker.silent', { names: silent.map(({ settings }) => settings.displayName).join(', ') })}
            </span>
          </p>
        ) : (
          <p>{`${t('picker.count', { count })} ${t('picker.onInstances', { count: instances.length })}`}</p>
        )}
      </div>
      {actions}
      <Button
        size="sm"
        icon={RefreshCw}
        busy={loading.length > 0}
        onClick={() => {
          for (const { id } of instances) void loadModelList(id, true);
        }}
      >
        {t('picker.refresh')}
      </Button>
    </div>
  );
}
