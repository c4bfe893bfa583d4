import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetStatus } from '../../src-shared/usage/budget.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { budgetsStore } from '../stores/budgets.ts';
import { useRemote } from '../stores/remote-store.ts';
import { BudgetDialog } from './budget-dialog.tsx';
import { useBudgetName } from './budget-name.ts';
import { BudgetRow } from './budget-row.tsx';

/** The budget that the dialog is open for; null for a new one. */
interface Editing {
  readonly budget: BudgetStatus | null;
  /** Each opening begins with a fresh form. */
  readonly round: number;
}

/** Every budget, and the way to more. */
export function Budgets(): React.JSX.Element {
  const { t } = useTranslation('usage');
  const { t: common } = useTranslation();
  const { value: budgets, failure, refresh } = useRemote(budgetsStore);
  const nameOf = useBudgetName();
  const [editing, setEditing] = useState<Editing>({ budget: null, round: 0 });
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState<BudgetStatus | null>(null);
  const [busy, setBusy] = useState(false);
  const edit = (budget: BudgetStatus | null): void => {
    setEditing(({ round }) => ({ budget, round: round + 1 }));
    setOpen(true);
  };
  const remove = async ({ id }: BudgetStatus): Promise<void> => {
    setBusy(true);
    const result = await api.usage.removeBudget({ id });
    setBusy(false);
    setRemoving(null);
    if (result.ok) showToast({ title: t('budgets.removed') });
    else showFailure(result.failure);
    await refresh();
  };
  return (
    <section aria-labelledby="budgets-title" className="flex flex-col gap-3">
      <div className="flex items-start justify-between gap-3">
        <div>
          <h2 id="budgets-title" className="text-sm font-semibold">
            {t('budgets.title')}
          </h2>
          <p className="text-xs text-muted">{t('budgets.body')}</p>
        </div>
        <Button icon={Plus} onClick={() => edit(null)}>
          {t('budgets.add')}
        </Button>
      </div>
      {failure === null ? null : <ErrorNotice failure={failure} onRetry={() => void refresh()} />}
      {budgets === null ? (
        failure === null && <SkeletonRows count={1} />
      ) : budgets.length === 0 ? (
        <p className="text-muted">{t('budgets.empty')}</p>
      ) : (
        <ul className="grid gap-2 min-[1180px]:grid-cols-2">
          {budgets.map((budget) => (
            <BudgetRow
              key={budget.id}
              budget={budget}
              name={nameOf(budget.scope)}
              onEdit={() => edit(budget)}
              onRemove={() => setRemoving(budget)}
            />
          ))}
        </ul>
      )}
      <BudgetDialog key={editing.round} budget={editing.budget} open={open} onOpenChange={setOpen} />
      <AlertDialog
        open={removing !== null}
        onOpenChange={(stays) => {
          if (!stays) setRemoving(null);
        }}
        title={t('budgets.removeTitle', { name: removing === null ? '' : nameOf(removing.scope) })}
        body={t('budgets.removeBody')}
        confirmLabel={common('delete')}
        busy={busy}
        onConfirm={() => {
          if (removing !== null) void remove(removing);
        }}
      />
    </section>
  );
}
