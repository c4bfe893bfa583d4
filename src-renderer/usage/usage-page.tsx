import { ChartColumn, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usageGroupings, type UsageGrouping } from '../../src-shared/usage/usage-report.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { downloadText } from '../components/download-text.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure } from '../components/toast.tsx';
import { Budgets } from './budgets.tsx';
import { isPeriod, periodOf, type PeriodChoice } from './period.ts';
import { PeriodField } from './period-field.tsx';
import { refreshReport, useReport, type StackBy } from './report-store.ts';
import { RepriceNotice } from './reprice-notice.tsx';
import { UsagePlot } from './usage-plot.tsx';
import { UsageTable } from './usage-table.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useToday } from './use-today.ts';

/** What conversations cost, and the budgets that bound it. */
export function UsagePage(): React.JSX.Element {
  const { t } = useTranslation('usage');
  const [choice, setChoice] = useState<PeriodChoice>('last-30');
  const [typed, setTyped] = useState(() => periodOf('own', new Date()));
  const [own, setOwn] = useState(typed);
  const [groupBy, setGroupBy] = useState<UsageGrouping>('day');
  const [stackBy, setStackBy] = useState<StackBy>('model');
  const today = useToday();
  const period = choice === 'own' ? own : periodOf(choice, today);
  const { report, failure } = useReport(period, groupBy, stackBy);
  const download = async (): Promise<void> => {
    const result = await api.usage.csv(period);
    if (result.ok) downloadText(result.value.fileName, result.value.text, 'text/csv');
    else showFailure(result.failure);
  };
  return (
    <Page
      title={t('title')}
      actions={
        <Button icon={Download} onClick={() => void download()}>
          {t('csv')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5 px-5 py-4">
        <Budgets />
        <section aria-label={t('title')} className="flex flex-col gap-4 border-t border-border pt-4">
          <PeriodField
            choice={choice}
            onChoice={setChoice}
            own={typed}
            onOwn={(next) => {
              setTyped(next);
              // Half a date is no period: what was shown stays.
              if (isPeriod(next)) setOwn(next);
            }}
          />
          {failure === null ? null : <ErrorNotice failure={failure} onRetry={() => void refreshReport()} />}
          {report === null ? (
            failure === null && <SkeletonRows count={6} />
          ) : (
            <>
              <RepriceNotice count={report.repriceable} onDone={() => void refreshReport()} />
              {report.total.answers === 0 ? (
                <EmptyState icon={ChartColumn} title={t('empty')} body={t('emptyBody')} />
              ) : (
                <>
                  <UsageTotals total={report.total} />
                  <section aria-label={t('plot.title')} className="flex flex-col gap-3">
                    <div className="flex items-end justify-between gap-3">
                      <h2 className="text-sm font-semibold">{t('plot.title')}</h2>
                      <SegmentedControl
                        label={t('plot.stackBy')}
                        options={[
                          { value: 'model', label: t('plot.model') },
                          { value: 'instance', label: t('plot.instance') },
                        ]}
                        value={stackBy}
                        onValueChange={setStackBy}
                      />
                    </div>
                    <UsagePlot stacks={report.stacks} days={report.days} />
                  </section>
                  <div className="flex flex-col gap-3">
                    <div className="flex items-end justify-between gap-3">
                      <h2 className="text-sm font-semibold">{t('table.title')}</h2>
                      <SegmentedControl
                        label={t('table.groupBy')}
                        options={usageGroupings.map((value) => ({ value, label: t(`table.groups.${value}`) }))}
                        value={groupBy}
                        onValueChange={setGroupBy}
                      />
                    </div>
                    <UsageTable key={report.groupBy} rows={report.rows} groupBy={report.groupBy} />
                  </div>
                </>
              )}
            </>
          )}
        </section>
      </div>
    </Page>
  );
}
