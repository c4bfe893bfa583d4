import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BudgetStatus } from '../../src-shared/usage/budget.ts';
import { Badge, type BadgeTone } from '../components/badge.tsx';
import { formatDateTime, formatSpent } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';

const tones: Readonly<Record<BudgetStatus['state'], BadgeTone>> = {
  ok: 'neutral',
  warned: 'warning',
  reached: 'danger',
};
const fills: Readonly<Record<BudgetStatus['state'], string>> = {
  ok: 'fill-accent-text',
  warned: 'fill-warning-text',
  reached: 'fill-danger-text',
};
/** The bar's length in its own units. */
const barLength = 1_000;

interface BudgetRowProps {
  readonly budget: BudgetStatus;
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A budget, and how much of it is left. */
export function BudgetRow({ budget, name, onEdit, onRemove }: BudgetRowProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  const { t: common } = useTranslation();
  const { spentUsd, reservedUsd, limitUsd, unknownCostAnswers, state, hard, period } = budget;
  const length = (usd: number): number => Math.min(barLength, (usd / limitUsd) * barLength);
  return (
    <li className="flex items-start gap-3 rounded-lg border border-border px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <span className="min-w-0 truncate font-medium" title={name}>
            {name}
          </span>
          <span className="text-xs text-muted">
            {t(period === 'day' ? 'budgets.perDay' : 'budgets.perMonth')} · {t(hard ? 'budgets.hard' : 'budgets.soft')}
          </span>
          <Badge tone={tones[state]}>{t(`budgets.state.${state}`)}</Badge>
        </div>
        <svg
          aria-hidden
          viewBox={`0 0 ${barLength} 10`}
          preserveAspectRatio="none"
          className="my-1.5 h-2 w-full rounded-full bg-badge"
        >
          <rect width={length(spentUsd + reservedUsd)} height={10} className="fill-faint" />
          <rect width={length(spentUsd)} height={10} className={fills[state]} />
        </svg>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
          <span>{t('budgets.spent', { spent: formatSpent(spentUsd), limit: formatSpent(limitUsd) })}</span>
          {reservedUsd > 0 ? <span>{t('budgets.reserved', { reserved: formatSpent(reservedUsd) })}</span> : null}
          {unknownCostAnswers > 0 ? <span>{t('budgets.unknown', { count: unknownCostAnswers })}</span> : null}
          <span>{t('budgets.resets', { when: formatDateTime(budget.resetsAt) })}</span>
        </p>
      </div>
      <Menu
        trigger={<IconButton size="sm" icon={Ellipsis} label={t('budgets.actions', { name })} />}
        groups={[
          [
            { label: common('edit'), icon: Pencil, onSelect: onEdit },
            { label: common('delete'), icon: Trash2, danger: true, onSelect: onRemove },
          ],
        ]}
      />
    </li>
  );
}
