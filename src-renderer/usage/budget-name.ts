import { t } from 'i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { BudgetScope } from '../../src-shared/usage/budget.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';

/** How what a budget bounds is called; an instance that is gone is called by its id. */
export function useBudgetName(): (scope: BudgetScope) => string {
  const { value: list } = useRemote(instancesStore);
  return (scope) => {
    if (scope.kind === 'all') return t('budgets.all', { ns: 'usage' });
    const instance =
      list?.instances.find(({ id }) => id === scope.instanceId)?.settings.displayName ?? scope.instanceId;
    if (scope.kind === 'instance') return instance;
    if (scope.kind === 'model') return t('table.onInstance', { ns: 'usage', model: scope.modelId, instance });
    return assertNever(scope);
  };
}
