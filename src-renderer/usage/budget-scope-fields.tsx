import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../components/select.tsx';
import { SuggestField } from '../components/suggest-field.tsx';
import { loadModelLists, useModelList } from '../sessions/model-picker/instance-models.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import type { BudgetForm } from './budget-form.ts';

interface BudgetScopeFieldsProps {
  readonly form: BudgetForm;
  readonly onChange: (part: Partial<BudgetForm>) => void;
  readonly instanceError: string | undefined;
  readonly modelError: string | undefined;
}

/** Which instance, and which of its models, a budget bounds. */
export function BudgetScopeFields({
  form: { kind, instanceId, modelId },
  onChange,
  instanceError,
  modelError,
}: BudgetScopeFieldsProps): React.JSX.Element | null {
  const { t } = useTranslation('usage');
  const { value: list } = useRemote(instancesStore);
  const models = useModelList(kind === 'model' ? instanceId : null);
  useEffect(() => {
    if (kind === 'model' && instanceId !== null) void loadModelLists([instanceId]);
  }, [kind, instanceId]);
  if (kind === 'all') return null;
  const known = (list?.instances ?? []).map(({ id, settings }) => ({ value: id, label: settings.displayName }));
  const gone = instanceId === null || known.some(({ value }) => value === instanceId);
  return (
    <>
      <Select
        label={t('budgets.instance')}
        options={gone ? known : [...known, { value: instanceId, label: instanceId }]}
        value={instanceId}
        error={instanceError}
        onValueChange={(next) => onChange({ instanceId: next })}
      />
      {kind === 'model' ? (
        <SuggestField
          label={t('budgets.model')}
          description={t('budgets.modelHint')}
          error={modelError}
          suggestions={(models.value?.models ?? []).map(({ id }) => id)}
          value={modelId}
          onChange={(event) => onChange({ modelId: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
