import { Unplug } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { InstanceModel, InstanceView } from '../../../src-shared/instances/view.ts';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { failureText } from '../../components/failure-text.ts';
import type { ListGroup } from '../../components/search-rows.ts';
import { SearchableList } from '../../components/searchable-list.tsx';
import { Select } from '../../components/select.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { settingsStore } from '../../stores/settings.ts';
import { whyUnusable } from './instance-choice.ts';
import { loadModelList, useModelList } from './instance-models.ts';
import { groupModels } from './model-groups.ts';
import { ModelListStatus } from './model-list-status.tsx';
import { ModelRow, modelRowHeight } from './model-row.tsx';

/** What is chosen so far: each half by the user or not at all. */
export interface ModelChoice {
  readonly instanceId: string | null;
  readonly model: InstanceModel | null;
}

interface ModelPickerProps {
  readonly instances: readonly InstanceView[];
  readonly choice: ModelChoice;
  readonly onChoice: (choice: ModelChoice) => void;
  /** The model in use so far: marked on its instance until another is chosen. */
  readonly present?: ModelRef | null;
  /** Choosing the chosen model once more takes it. */
  readonly onConfirm: () => void;
  /** Bounds the list's height. */
  readonly listClassName: string;
}

const noModels: readonly InstanceModel[] = [];
const noRecents: readonly ModelRef[] = [];
const keyOf = (model: InstanceModel): string => model.id;
const textOf = (model: InstanceModel): string => `${model.name} ${model.id}`;

/** "Instance", then "Model". */
export function ModelPicker({
  instances,
  choice,
  present = null,
  onChoice,
  onConfirm,
  listClassName,
}: ModelPickerProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const options = instances.map((instance) => {
    const reason = whyUnusable(instance);
    return {
      value: instance.id,
      label: instance.settings.displayName,
      description: reason ?? instance.providerName ?? instance.settings.catalogProviderId,
      disabled: reason !== null,
    };
  });
  const instance = instances.find(({ id }) => id === choice.instanceId) ?? null;
  return (
    <div className="flex min-h-0 flex-col gap-4">
      <div className="w-full max-w-80 shrink-0">
        <Select
          label={t('picker.instance')}
          placeholder={t('picker.chooseInstance')}
          options={options}
          value={choice.instanceId}
          onValueChange={(instanceId) => {
            if (instanceId !== choice.instanceId) onChoice({ instanceId, model: null });
          }}
        />
      </div>
      <div className="flex min-h-0 flex-col gap-1">
        <div aria-hidden className="text-xs font-medium">
          {t('picker.model')}
        </div>
        <div className="@container flex min-h-0 flex-col overflow-hidden rounded-lg border border-border-strong bg-raised shadow-control">
          {instance === null ? (
            <p className="px-4 py-10 text-center text-muted">{t('picker.noInstanceYet')}</p>
          ) : (
            <ModelsOf
              key={instance.id}
              instance={instance}
              chosenId={choice.model?.id ?? (present?.instanceId === instance.id ? present.modelId : null)}
              listClassName={listClassName}
              onSelect={(model) => {
                if (model.id === choice.model?.id) onConfirm();
                else onChoice({ instanceId: instance.id, model });
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** Why there is nothing to choose: the endpoint did not answer, or there is nothing. */
function NoModels({ failure }: { readonly failure: Failure | null }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  if (failure === null) return <EmptyState title={t('picker.noModels')} body={t('picker.noModelsBody')} />;
  const { sentence, hint } = failureText(failure);
  return <EmptyState icon={Unplug} title={sentence} {...(hint === undefined ? {} : { body: hint })} />;
}

interface ModelsOfProps {
  readonly instance: InstanceView;
  readonly chosenId: string | null;
  readonly listClassName: string;
  readonly onSelect: (model: InstanceModel) => void;
}

function ModelsOf({ instance, chosenId, listClassName, onSelect }: ModelsOfProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const list = useModelList(instance.id);
  const recentModels = settingsStore((state) => state.value?.recentModels ?? noRecents);
  const { id, defaultLargeModelId, defaultSmallModelId } = instance;
  const models = list.value?.models ?? noModels;
  useEffect(() => {
    void loadModelList(id);
    void settingsStore.getState().ensure();
  }, [id]);
  const groups = useMemo((): readonly ListGroup<InstanceModel>[] => {
    const { recent, defaults, others } = groupModels(models, {
      instanceId: id,
      recentModels,
      defaults: [defaultLargeModelId, defaultSmallModelId],
    });
    const rest = recent.length + defaults.length > 0 ? t('picker.otherModels') : t('picker.others');
    return [
      { label: t('picker.recent'), items: recent },
      { label: t('picker.defaults'), items: defaults },
      { label: rest, items: others },
    ];
  }, [models, recentModels, id, defaultLargeModelId, defaultSmallModelId, t]);
  const renderItem = useCallback(
    (model: InstanceModel) => <ModelRow model={model} chosen={model.id === chosenId} />,
    [chosenId],
  );
  if (list.value === null && list.failure === null) return <SkeletonRows count={6} rowClassName="h-12" />;
  return (
    <>
      <SearchableList
        label={t('picker.model')}
        listLabel={t('picker.choices')}
        placeholder={t('picker.search')}
        groups={groups}
        itemKey={keyOf}
        searchText={textOf}
        renderItem={renderItem}
        rowHeight={modelRowHeight}
        selectedKey={chosenId}
        listClassName={listClassName}
        onSelect={onSelect}
        empty={<NoModels failure={list.failure ?? list.value?.failure ?? null} />}
      />
      <ModelListStatus instanceId={id} list={list} />
    </>
  );
}
