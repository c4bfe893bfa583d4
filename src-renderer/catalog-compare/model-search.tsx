import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { Dialog } from '../components/dialog.tsx';
import { formatPricePair } from '../components/format.ts';
import { SearchableList } from '../components/searchable-list.tsx';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { settingsStore } from '../stores/settings.ts';
import { groupChoices, keyOfChoice, type Choice } from './choices.ts';

interface ModelSearchProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly providers: readonly Provider[];
  readonly onChoose: (choice: Choice) => void;
}

const noModels: readonly never[] = [];
const textOf = ({ provider, model }: Choice): string => `${model.name} ${model.id} ${provider.name}`;

function ChoiceRow({ provider, model }: Choice): React.JSX.Element {
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium">{model.name}</div>
        <div className="truncate text-2xs text-muted">{provider.name}</div>
      </div>
      <span className="shrink-0 text-xs text-muted tabular-nums">{formatPricePair(model.prices)}</span>
    </div>
  );
}

/** Finds a model of any provider. */
export function ModelSearch({ open, onOpenChange, providers, onChoose }: ModelSearchProps): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { value: instances } = useRemote(instancesStore);
  const { value: settings } = useRemote(settingsStore);
  const groups = useMemo(() => {
    const { favourites, recent, others, hidden } = groupChoices(providers, instances?.instances ?? noModels, {
      favouriteModels: settings?.favouriteModels ?? noModels,
      recentModels: settings?.recentModels ?? noModels,
      hiddenModels: settings?.hiddenModels ?? noModels,
    });
    const top = [
      { label: t('groups.favourites'), items: favourites },
      { label: t('groups.recent'), items: recent },
    ];
    const all =
      favourites.length + recent.length === 0 ? { items: others } : { label: t('groups.others'), items: others };
    return [...top, all, { label: t('groups.hidden'), items: hidden, searchOnly: true }];
  }, [providers, instances, settings, t]);
  const renderItem = useCallback((choice: Choice) => <ChoiceRow {...choice} />, []);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('addTitle')}>
      <div className="overflow-hidden rounded-lg border border-border">
        <SearchableList
          label={t('search')}
          listLabel={t('list')}
          groups={groups}
          itemKey={keyOfChoice}
          searchText={textOf}
          renderItem={renderItem}
          onSelect={onChoose}
          rowHeight={44}
          focusOnMount
        />
      </div>
    </Dialog>
  );
}
