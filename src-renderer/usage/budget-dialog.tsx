import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { budgetPeriods, type BudgetStatus } from '../../src-shared/usage/budget.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { NumberField } from '../components/number-field.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { Switch } from '../components/switch.tsx';
import { budgetsStore } from '../stores/budgets.ts';
import {
  budgetForm,
  budgetScopeKinds,
  newBudget,
  readBudget,
  type BudgetForm,
  type BudgetMistake,
} from './budget-form.ts';
import { BudgetScopeFields } from './budget-scope-fields.tsx';

interface BudgetDialogProps {
  /** Null for a new one. */
  readonly budget: BudgetStatus | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Adds or changes a budget. */
export function BudgetDialog({ budget, open, onOpenChange }: BudgetDialogProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  const { t: common } = useTranslation();
  const [form, setForm] = useState<BudgetForm>(budget === null ? newBudget : budgetForm(budget));
  const [mistakes, setMistakes] = useState<readonly BudgetMistake[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const change = (part: Partial<BudgetForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    setFailure(null);
  };
  useEffect(() => {
    if (mistakes.length > 0) document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [mistakes, formId]);
  const save = async (): Promise<void> => {
    const fields = readBudget(form);
    if (!('scope' in fields)) return setMistakes(fields);
    setMistakes([]);
    setBusy(true);
    const result = await api.usage.saveBudget({ ...fields, id: budget?.id ?? null });
    setBusy(false);
    if (!result.ok) return setFailure(result.failure);
    await budgetsStore.getState().refresh();
    onOpenChange(false);
  };
  const wrong = (mistake: BudgetMistake): string | undefined =>
    mistakes.includes(mistake) ? t(`budgets.${mistake}Wrong`) : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(budget === null ? 'budgets.addTitle' : 'budgets.editTitle')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={busy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        {failure === null ? null : failure.code === 'conflict' ? (
          <Notice tone="danger" title={t('budgets.conflict')} announce />
        ) : (
          <ErrorNotice failure={failure} />
        )}
        <SegmentedControl
          label={t('budgets.scope')}
          options={budgetScopeKinds.map((value) => ({ value, label: t(`budgets.scopes.${value}`) }))}
          value={form.kind}
          onValueChange={(kind) => change({ kind })}
        />
        <BudgetScopeFields
          form={form}
          onChange={change}
          instanceError={wrong('instance')}
          modelError={wrong('model')}
        />
        <SegmentedControl
          label={t('budgets.period')}
          options={budgetPeriods.map((value) => ({ value, label: t(`budgets.periods.${value}`) }))}
          value={form.period}
          onValueChange={(period) => change({ period })}
        />
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            label={t('budgets.limit')}
            value={form.limit}
            error={wrong('limit')}
            onValueChange={(limit) => change({ limit })}
          />
          <NumberField
            label={t('budgets.warn')}
            value={form.warn}
            error={wrong('warn')}
            onValueChange={(warn) => change({ warn })}
          />
        </div>
        <Switch
          label={t('budgets.hardLabel')}
          description={t('budgets.hardHint')}
          checked={form.hard}
          onCheckedChange={(hard) => change({ hard })}
        />
      </form>
    </Dialog>
  );
}
