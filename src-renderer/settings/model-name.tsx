import { useTranslation } from 'react-i18next';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { InstanceBadge } from '../components/instance-badge.tsx';
import { formatPricePair } from '../components/format.ts';
import { whyUnusable } from '../sessions/model-picker/instance-choice.ts';
import { useListedModel } from '../sessions/model-picker/use-listed-model.ts';
import { useInstance } from '../stores/instances.ts';

/** A model and its instance by their names, and why it cannot be used where that is so. */
export function ModelName({ model }: { readonly model: ModelRef }): React.JSX.Element {
  const { t } = useTranslation('settings');
  const instance = useInstance(model.instanceId);
  const listed = useListedModel(model, instance !== undefined && instance !== null);
  const why = instance === null ? t('models.gone') : instance === undefined ? null : whyUnusable(instance);
  return (
    <div className="min-w-0 flex-1">
      <p className="truncate font-medium">{listed?.name ?? model.modelId}</p>
      <p className="flex min-w-0 items-center gap-2 text-xs text-muted">
        <InstanceBadge instance={instance?.settings ?? { displayName: model.instanceId }} className="shrink-0" />
        {why !== null ? (
          <span className="truncate text-warning-text" title={why}>
            {why}
          </span>
        ) : listed === null ? null : (
          <span className="truncate tabular-nums">{formatPricePair(listed.prices)}</span>
        )}
      </p>
    </div>
  );
}
