import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { formatUsd } from '../components/format.ts';
import { Notice } from '../components/notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { instancesStore, testPlanStore } from '../stores/instances.ts';
import { forgetTestAll, plannedCost, startTestAll, stopTestAll, testAllStore, type PlannedCost } from './test-all.ts';
import { TestAllTable, type TestAllRow } from './test-all-table.tsx';

export interface TestAllDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What the tests would ask and cost, said before the first of them. */
function PlanNotice({ cost, left }: { readonly cost: PlannedCost; readonly left: number }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const { count, usd, unknown } = cost;
  const parts = [
    t('all.asks', { count }),
    usd === 0 ? null : t('all.costs', { cost: formatUsd(usd) }),
    unknown === 0 ? null : t('all.unknown', { count: unknown }),
    usd > 0 || unknown === count ? null : t(unknown === 0 ? 'all.free' : 'all.othersFree'),
    left === 0 ? null : t('all.left', { count: left }),
  ].filter((part) => part !== null);
  return <Notice>{parts.join(' ')}</Notice>;
}

/** Tests every instance on its cheapest model, after saying what that costs. */
export function TestAllDialog({ open, onOpenChange }: TestAllDialogProps): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const { t: common } = useTranslation();
  const { value: plans, failure, refresh } = testPlanStore();
  const { value: list } = instancesStore();
  const { running, tests, failure: runFailure } = testAllStore();
  useEffect(() => {
    if (open) void refresh();
  }, [open, refresh]);
  const instances = list?.instances ?? [];
  const rows = (plans ?? []).flatMap((plan): readonly TestAllRow[] => {
    const instance = instances.find(({ id }) => id === plan.instanceId);
    return instance === undefined ? [] : [{ plan, instance, test: tests.get(plan.instanceId) ?? null }];
  });
  const begun = running || tests.size > 0;
  const results = [...tests.values()].flatMap(({ record }) => (record === null ? [] : [record.outcome]));
  const counted = (outcome: (typeof results)[number]): number => results.filter((one) => one === outcome).length;
  const disabled = instances.filter(({ settings }) => settings.disabled === true).length;
  const close = (): void => {
    onOpenChange(false);
    if (!running) forgetTestAll();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) onOpenChange(true);
        else close();
      }}
      wide
      title={t('all.title')}
      footer={
        <>
          <span role="status" className="text-xs text-muted tabular-nums">
            {begun
              ? [
                  t('all.progress', { done: results.length, count: rows.length }),
                  t('all.summary', { connected: counted('connected'), failing: counted('failing') }),
                ].join(' · ')
              : ''}
          </span>
          <div className="flex-1" />
          <Button onClick={close}>{common('close')}</Button>
          {running ? (
            <Button onClick={stopTestAll}>{t('all.stop')}</Button>
          ) : (
            <Button
              variant="primary"
              disabled={rows.length === 0}
              onClick={() => void startTestAll(rows.map(({ instance }) => instance.id))}
            >
              {t(begun ? 'all.again' : 'all.start')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure === null && runFailure === null ? null : (
          <ErrorNotice failure={runFailure ?? failure ?? { code: 'internal', params: {} }} />
        )}
        {plans === null ? (
          failure === null && <SkeletonRows count={4} />
        ) : rows.length === 0 ? (
          <Notice>{t('all.nothing')}</Notice>
        ) : (
          <>
            {begun ? null : <PlanNotice cost={plannedCost(rows.map(({ plan }) => plan))} left={disabled} />}
            <TestAllTable rows={rows} />
          </>
        )}
      </div>
    </Dialog>
  );
}
