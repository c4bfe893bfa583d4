import { Boxes, Eye, EyeOff, Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel, InstanceView, ModelsDiff } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { loadModelList, useModelList } from '../sessions/model-picker/instance-models.ts';
import { hiddenIn } from '../sessions/model-picker/model-groups.ts';
import { ModelListStatus } from '../sessions/model-picker/model-list-status.tsx';
import { instancesStore, useInstance } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { settingsStore } from '../stores/settings.ts';
import { AddModelDialog } from './add-model-dialog.tsx';
import { InstanceHeader } from './instance-header.tsx';
import { InstanceModelTable } from './instance-model-table.tsx';
import { MissingInstance } from './missing-instance.tsx';
import { ModelsDiffDialog } from './models-diff-dialog.tsx';
import { ModelsDiffNotice } from './models-diff-notice.tsx';
import { sortModels } from './sort-models.ts';

const noModels: readonly InstanceModel[] = [];

/** The models that can be talked to through one instance. */
export function InstanceModelsPage({ instanceId }: { readonly instanceId: string }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const instance = useInstance(instanceId);
  const { failure } = useRemote(instancesStore);
  const name = instance?.settings.displayName ?? instanceId;
  useWindowTitle(t('models.title', { name }));
  if (instance === null) return <MissingInstance />;
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <InstanceHeader instanceId={instanceId} instance={instance} tab="models" />
      {instance !== undefined ? (
        <InstanceModelsList instance={instance} />
      ) : failure === null ? (
        <SkeletonRows />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} />
        </div>
      )}
    </main>
  );
}

async function hideModels(instanceId: string, models: readonly InstanceModel[], hidden: boolean): Promise<void> {
  const result = await api.instances.hideModels({ instanceId, modelIds: models.map(({ id }) => id), hidden });
  if (result.ok) await loadModelList(instanceId);
  else showFailure(result.failure);
}

async function removeModel(instanceId: string, model: InstanceModel): Promise<void> {
  const result = await api.instances.removeModel({ instanceId, modelId: model.id });
  if (result.ok) await loadModelList(instanceId);
  else showFailure(result.failure);
}

function InstanceModelsList({ instance }: { readonly instance: InstanceView }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const { id } = instance;
  const list = useModelList(id);
  const { value: settings } = useRemote(settingsStore);
  const isHidden = useMemo(() => hiddenIn(settings?.hiddenModels ?? []), [settings]);
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState(false);
  const [diff, setDiff] = useState<ModelsDiff | null>(null);
  const [applying, setApplying] = useState(false);
  useEffect(() => void loadModelList(id), [id]);
  const models = list.value?.models ?? noModels;
  const shown = useMemo(
    () => sortModels(models.filter((model) => matches(`${model.name} ${model.id}`, query.trim()))),
    [models, query],
  );
  const add = async (modelId: string): Promise<void> => {
    const result = await api.instances.addModel({ instanceId: id, modelId });
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    setAdding(false);
    setQuery('');
    showToast({ title: t('models.added', { model: modelId }) });
    await loadModelList(id);
  };
  const refresh = async (): Promise<void> => {
    setAsking(true);
    setDiff(null);
    const result = await api.instances.refreshModels({ instanceId: id });
    setAsking(false);
    if (result.ok) setDiff(result.value);
    else showFailure(result.failure);
    await loadModelList(id);
  };
  const apply = async (): Promise<void> => {
    if (diff === null) return;
    setApplying(true);
    const result = await api.instances.applyModels({ instanceId: id, token: diff.token });
    setApplying(false);
    setDiff(result.ok ? { ...diff, applied: true } : null);
    if (!result.ok) showFailure(result.failure);
    await loadModelList(id);
  };
  const toHide = shown.filter(({ hidden }) => !hidden);
  const toShow = shown.filter(({ hidden }) => hidden);
  const addButton = (
    <Button
      icon={Plus}
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('models.add')}
    </Button>
  );
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-border px-5">
        <SearchField label={t('models.search')} value={query} onValueChange={setQuery} />
        <div className="flex-1" />
        <Button icon={EyeOff} disabled={toHide.length === 0} onClick={() => void hideModels(id, toHide, true)}>
          {query.trim() === '' ? t('models.hideAll') : t('models.hideFound', { count: toHide.length })}
        </Button>
        <Button icon={Eye} disabled={toShow.length === 0} onClick={() => void hideModels(id, toShow, false)}>
          {query.trim() === '' ? t('models.showAll') : t('models.showFound', { count: toShow.length })}
        </Button>
        {addButton}
      </div>
      {diff !== null && diff.applied ? (
        <div className="border-b border-border px-5 py-3">
          <ModelsDiffNotice
            diff={diff}
            onClose={() => {
              setDiff(null);
            }}
          />
        </div>
      ) : null}
      {list.value === null && list.failure === null ? (
        <div className="flex-1">
          <SkeletonRows count={10} />
        </div>
      ) : shown.length > 0 ? (
        <InstanceModelTable
          models={shown}
          label={t('models.title', { name: instance.settings.displayName })}
          onRemove={(model) => void removeModel(id, model)}
          isHiddenInCatalog={({ id: modelId }) => isHidden(instance, modelId)}
          onHide={(model, hidden) => void hideModels(id, [model], hidden)}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          {list.failure === null ? null : (
            <div className="p-5">
              <ErrorNotice failure={list.failure} onRetry={() => void loadModelList(id, true)} />
            </div>
          )}
          {query.trim() === '' ? (
            <EmptyState icon={Boxes} title={t('models.empty')} body={t('models.emptyBody')} />
          ) : (
            <EmptyState title={common('noMatches', { query: query.trim() })} body={common('noMatchesHint')} />
          )}
        </div>
      )}
      <div data-bottom-bar="">
        <ModelListStatus
          instanceId={id}
          list={asking ? { ...list, loading: true } : list}
          onRefresh={() => void refresh()}
        />
      </div>
      <ModelsDiffDialog
        diff={diff === null || diff.applied ? null : diff}
        busy={applying}
        onApply={() => void apply()}
        onKeep={() => {
          setDiff(null);
        }}
      />
      <AddModelDialog local={instance.local} open={adding} onOpenChange={setAdding} models={models} onAdd={add} />
    </>
  );
}
