import clsx from 'clsx';
import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BudgetStatus } from '../../src-shared/usage/budget.ts';
import { formatSpent } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { budgetsStore } from '../stores/budgets.ts';
import { useRemote } from '../stores/remote-store.ts';
import { useBudgetName } from '../usage/budget-name.ts';

/** The same budget in the same state of the same period is said once. */
function keyOf({ id, state, resetsAt }: BudgetStatus): string {
  return `${id} ${state} ${resetsAt}`;
}

/** Says above the page which budget comes near its limit or has reached it, the worst one first. */
export function BudgetBanner(): React.JSX.Element | null {
  const { t } = useTranslation('usage');
  const { t: common } = useTranslation();
  const { value: budgets } = useRemote(budgetsStore);
  const nameOf = useBudgetName();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const waiting = (budgets ?? []).filter((budget) => budget.state !== 'ok' && !dismissed.includes(keyOf(budget)));
  const budget = waiting.find(({ state }) => state === 'reached') ?? waiting[0];
  return (
    <div role="status" className="empty:hidden">
      {budget === undefined || budget.state === 'ok' ? null : (
        <div
          className={clsx(
            'flex min-h-9 items-center gap-2 border-b border-border py-1 pr-2 pl-5 text-xs',
            budget.state === 'reached' ? 'bg-danger-soft text-danger-text' : 'bg-warning-soft text-warning-text',
          )}
        >
          <TriangleAlert aria-hidden size={14} className="shrink-0" />
          <span className="min-w-0">
            {t(`banner.${budget.state}`, {
              name: nameOf(budget.scope),
              spent: formatSpent(budget.spentUsd),
              limit: formatSpent(budget.limitUsd),
              period: t(budget.period === 'day' ? 'banner.today' : 'banner.thisMonth'),
            })}{' '}
            <Link to="/usage" className="font-medium underline">
              {t('banner.open')}
            </Link>
          </span>
          <div className="flex-1" />
          <IconButton
            size="sm"
            icon={X}
            label={common('dismiss')}
            onClick={() => setDismissed([...dismissed, keyOf(budget)])}
          />
        </div>
      )}
    </div>
  );
}
