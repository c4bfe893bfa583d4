import { t } from 'i18next';
import { Unplug } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import type { CatalogModel } from '../../../src-shared/settings/preferences.ts';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { failureText } from '../../components/failure-text.ts';
import { InstanceMark } from '../../components/instance-badge.tsx';
import { onlyMod } from '../../components/mod-key.ts';
import type { ListGroup } from '../../components/search-rows.ts';
import { SearchableList } from '../../components/searchable-list.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { setFavourite, settingsStore } from '../../stores/settings.ts';
import { AllListsStatus } from './all-lists-status.tsx';
import { loadModelList, loadModelLists, useModelLists } from './instance-models.ts';
import { ModelActions } from './model-actions.tsx';
import { groupModels, includesRef, keyOfRef, refOf, type OfferedModel } from './model-groups.ts';
import { ModelListStatus } from './model-list-status.tsx';
import { ModelRow, modelRowHeight } from './model-row.tsx';

interface ModelOffersProps {
  /** Those that can chat. */
  readonly instances: readonly InstanceView[];
  /** One instance is looked at; else rows and headings say which they belong to. */
  readonly single: boolean;
  readonly chosen: ModelRef | null;
  readonly listClassName: string;
  readonly onSelect: (offered: OfferedModel) => void;
}

const noRefs: readonly ModelRef[] = [];
const noHidden: readonly CatalogModel[] = [];
const keyOf = (offered: OfferedModel): string => keyOfRef(refOf(offered));
const textOf = ({ instance: { settings }, model }: OfferedModel): string =>
  `${model.name} ${model.id} ${settings.displayName} ${settings.label ?? ''}`;

/** The list of models: favourites, what was used lately, then all that the instances offer. */
export function ModelOffers(props: ModelOffersProps): React.JSX.Element {
  const { instances, single, chosen, listClassName, onSelect } = props;
  const { t } = useTranslation('sessions');
  // Many lists come one after the other: what is typed and pressed goes before grouping them anew.
  const lists = useDeferredValue(useModelLists());
  const { value: settings } = settingsStore();
  const [said, setSaid] = useState('');
  const favouriteModels = settings?.favouriteModels ?? noRefs;
  const recentModels = settings?.recentModels ?? noRefs;
  const hiddenModels = settings?.hiddenModels ?? noHidden;
  const defaultModel = settings?.defaultModel ?? null;
  const defaultKey = defaultModel === null ? null : keyOfRef(defaultModel);
  const chosenKey = chosen === null ? null : keyOfRef(chosen);
  const ids = instances.map(({ id }) => id).join('\n');
  useEffect(() => {
    const wanted = ids === '' ? [] : ids.split('\n');
    if (single) for (const id of wanted) void loadModelList(id);
    else void loadModelLists(wanted);
  }, [ids, single]);

  const grouped = useMemo(() => {
    const sources = instances.map((instance) => ({ instance, models: lists[instance.id]?.value?.models ?? [] }));
    return groupModels(sources, { favouriteModels, recentModels, hiddenModels });
  }, [instances, lists, favouriteModels, recentModels, hiddenModels]);
  const groups = useMemo((): readonly ListGroup<OfferedModel>[] => {
    const { favourites, recent, hidden } = grouped;
    const top = [
      { label: t('picker.favourites'), items: favourites },
      { label: t('picker.recent'), items: recent },
    ];
    const all = grouped.instances.flatMap(({ instance, defaults, others }): ListGroup<OfferedModel>[] => {
      if (!single) {
        return [
          {
            label: instance.settings.displayName,
            aside: <InstanceMark instance={instance.settings} />,
            items: [...defaults, ...others],
          },
        ];
      }
      const rest = favourites.length + recent.length + defaults.length > 0 ? 'picker.otherModels' : 'picker.others';
      return [
        { label: t('picker.defaults'), items: defaults },
        { label: t(rest), items: others },
      ];
    });
    return [...top, ...all, { label: t('picker.hidden'), items: hidden, searchOnly: true }];
  }, [grouped, single, t]);
  const onTop = useMemo(() => new Set([...grouped.favourites, ...grouped.recent, ...grouped.hidden]), [grouped]);

  const toggle = useCallback(
    (offered: OfferedModel): void => {
      void toggleFavourite(offered).then(setSaid);
    },
    [setSaid],
  );
  const onItemKey = (event: KeyboardEvent, offered: OfferedModel): void => {
    if (event.key.toLowerCase() !== 'd' || !onlyMod(event)) return;
    event.preventDefault();
    toggle(offered);
  };
  const renderItem = useCallback(
    (offered: OfferedModel) => (
      <ModelRow
        offered={offered}
        chosen={keyOf(offered) === chosenKey}
        favourite={includesRef(favouriteModels, refOf(offered))}
        isDefault={keyOf(offered) === defaultKey}
        showInstance={!single && onTop.has(offered)}
        onToggleFavourite={() => {
          toggle(offered);
        }}
      />
    ),
    [chosenKey, favouriteModels, defaultKey, single, onTop, toggle],
  );

  const known = instances.map(({ id }) => lists[id]);
  const waiting =
    known.length > 0 && known.every((list) => list === undefined || (list.value === null && list.loading));
  if (waiting) return <SkeletonRows count={6} rowClassName="h-12" />;
  const [only] = instances;
  const list = only === undefined ? undefined : lists[only.id];
  const failure = single ? (list?.failure ?? list?.value?.failure ?? null) : null;
  const actions = <ModelActions offered={chosenOf(instances, lists, chosen)} onToggleFavourite={toggle} />;
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
        selectedKey={chosenKey}
        listClassName={listClassName}
        onSelect={onSelect}
        onItemKey={onItemKey}
        empty={<NoModels failure={failure} />}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {single && only !== undefined && list !== undefined ? (
        <ModelListStatus instanceId={only.id} list={list} actions={actions} />
      ) : (
        <AllListsStatus instances={instances} lists={lists} actions={actions} />
      )}
    </>
  );
}

/** Marks or unmarks a model; gives what to say of it. */
async function toggleFavourite(offered: OfferedModel): Promise<string> {
  const ref = refOf(offered);
  const favourite = !includesRef(settingsStore.getState().value?.favouriteModels ?? noRefs, ref);
  if (!(await setFavourite(ref, favourite))) return '';
  return t(favourite ? 'picker.starred' : 'picker.unstarred', { ns: 'sessions', model: offered.model.name });
}

/** The chosen model as it is listed; null while it is not. */
function chosenOf(
  instances: readonly InstanceView[],
  lists: ReturnType<typeof useModelLists>,
  chosen: ModelRef | null,
): OfferedModel | null {
  const instance = instances.find(({ id }) => id === chosen?.instanceId);
  const model = lists[instance?.id ?? '']?.value?.models.find(({ id }) => id === chosen?.modelId);
  return instance === undefined || model === undefined ? null : { instance, model };
}

/** Why there is nothing to choose: the endpoint did not answer, or there is nothing. */
function NoModels({ failure }: { readonly failure: Failure | null }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  if (failure === null) return <EmptyState title={t('picker.noModels')} body={t('picker.noModelsBody')} />;
  const { sentence, hint } = failureText(failure);
  return <EmptyState icon={Unplug} title={sentence} {...(hint === undefined ? {} : { body: hint })} />;
}
