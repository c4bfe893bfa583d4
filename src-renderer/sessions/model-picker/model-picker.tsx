import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel, InstanceView } from '../../../src-shared/instances/view.ts';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { InstanceMark } from '../../components/instance-badge.tsx';
import { Select, type SelectOption } from '../../components/select.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { offeredInstances, whyUnusable } from './instance-choice.ts';
import { ModelOffers } from './model-offers.tsx';

/** A model through an instance, chosen by the user or as their default. */
export interface ModelChoice {
  readonly instanceId: string;
  readonly model: InstanceModel;
}

interface ModelPickerProps {
  readonly instances: readonly InstanceView[];
  readonly choice: ModelChoice | null;
  readonly onChoice: (choice: ModelChoice | null) => void;
  /** The model in use so far: marked until another is chosen. */
  readonly present?: ModelRef | null;
  /** The instance to look at first; all of them where it is left out. */
  readonly startAt?: string | undefined;
  /** Choosing the chosen model once more takes it. */
  readonly onConfirm: () => void;
  /** Bounds the list's height. */
  readonly listClassName: string;
}

const everyInstance = '';

/** "Instance", which narrows the list, and "Model". */
export function ModelPicker({
  instances,
  choice,
  present = null,
  onChoice,
  startAt,
  onConfirm,
  listClassName,
}: ModelPickerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const offered = offeredInstances(instances);
  const [only, setOnly] = useState(startAt ?? everyInstance);
  const filter = offered.some(({ id }) => id === only) ? only : everyInstance;
  useEffect(() => void settingsStore.getState().ensure(), []);
  const options: readonly SelectOption<string>[] = offered.map((instance) => {
    const reason = whyUnusable(instance);
    return {
      value: instance.id,
      label: instance.settings.displayName,
      mark: <InstanceMark instance={instance.settings} />,
      description: reason ?? instance.providerName ?? instance.settings.catalogProviderId,
      disabled: reason !== null,
    };
  });
  const usable = offered.filter((instance) => whyUnusable(instance) === null);
  return (
    <div className="flex min-h-0 flex-col gap-4">
      <div className="w-full max-w-80 shrink-0">
        <Select
          label={t('picker.instance')}
          options={[{ value: everyInstance, label: t('picker.everyInstance') }, ...options]}
          value={filter}
          onValueChange={(instanceId) => {
            setOnly(instanceId);
            if (instanceId !== everyInstance && instanceId !== choice?.instanceId) onChoice(null);
          }}
        />
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-1">
        <div aria-hidden className="text-xs font-medium">
          {t('picker.model')}
        </div>
        <div className="@container flex min-h-0 flex-col overflow-hidden rounded-lg border border-border-strong bg-raised shadow-control">
          <ModelOffers
            // A search for one instance's models says nothing about another's.
            key={filter}
            instances={filter === everyInstance ? usable : usable.filter(({ id }) => id === filter)}
            single={filter !== everyInstance}
            chosen={choice === null ? present : { instanceId: choice.instanceId, modelId: choice.model.id }}
            listClassName={listClassName}
            onSelect={({ instance, model }) => {
              if (instance.id === choice?.instanceId && model.id === choice.model.id) onConfirm();
              else onChoice({ instanceId: instance.id, model });
            }}
          />
        </div>
      </div>
    </div>
  );
}
