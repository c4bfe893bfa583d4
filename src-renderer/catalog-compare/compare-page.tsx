import { Plus, Scale } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearCompared, compareSelectionStore, maxCompared, setCompared } from '../catalog/compare-selection.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { everythingStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { CompareTable, type ComparedModel } from './compare-table.tsx';
import { ModelSearch } from './model-search.tsx';
import { PlotSection } from './plot-section.tsx';
import { WorkloadFields } from './workload-fields.tsx';

/** Two to six models side by side, what they would cost, and where they stand among all. */
export function ComparePage(): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { value: providers, failure, refresh } = useRemote(everythingStore);
  const { models } = compareSelectionStore();
  const [adding, setAdding] = useState(false);
  const compared = useMemo(
    () =>
      models.flatMap(({ providerId, modelId }): ComparedModel[] => {
        const provider = providers?.find(({ id }) => id === providerId);
        const model = provider?.models.find(({ id }) => id === modelId);
        return provider === undefined || model === undefined ? [] : [{ provider, model }];
      }),
    [providers, models],
  );
  const full = models.length >= maxCompared;
  const add = (
    <Button
      icon={Plus}
      disabled={full || providers === null}
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      back={{ to: '/catalog', label: t('back') }}
      actions={
        models.length === 0 ? null : (
          <>
            {full ? <span className="text-xs text-muted">{t('full')}</span> : null}
            <Button variant="ghost" onClick={clearCompared}>
              {t('clear')}
            </Button>
            {add}
          </>
        )
      }
    >
      {providers === null ? (
        failure === null ? (
          <SkeletonRows count={8} />
        ) : (
          <div className="p-5">
            <ErrorNotice failure={failure} onRetry={() => void refresh()} />
          </div>
        )
      ) : (
        <div className="flex flex-col gap-6 px-5 py-5">
          {compared.length === 0 ? (
            <EmptyState icon={Scale} title={t('empty.title')} body={t('empty.body')}>
              {add}
            </EmptyState>
          ) : (
            <>
              <section aria-labelledby="compare-workload" className="flex flex-col gap-3">
                <h2 id="compare-workload" className="text-sm font-semibold">
                  {t('workload.title')}
                </h2>
                <WorkloadFields />
              </section>
              {compared.length === 1 ? <p className="text-muted">{t('one')}</p> : null}
              <CompareTable compared={compared} />
            </>
          )}
          <PlotSection providers={providers} />
        </div>
      )}
      <ModelSearch
        open={adding}
        onOpenChange={setAdding}
        providers={providers ?? []}
        onChoose={({ provider, model }) => {
          setCompared({ providerId: provider.id, modelId: model.id }, true);
          setAdding(false);
        }}
      />
    </Page>
  );
}
