import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { Dialog } from '../components/dialog.tsx';
import { formatPricePair } from '../components/format.ts';
import { SearchableList } from '../components/searchable-list.tsx';

interface Choice {
  readonly provider: Provider;
  readonly model: Model;
}

interface ModelSearchProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly providers: readonly Provider[];
  readonly onChoose: (choice: Choice) => void;
}

const keyOf = ({ provider, model }: Choice): string => `${provider.id}\n${model.id}`;
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
  const groups = useMemo(
    () => [{ items: providers.flatMap((provider) => provider.models.map((model): Choice => ({ provider, model }))) }],
    [providers],
  );
  const renderItem = useCallback((choice: Choice) => <ChoiceRow {...choice} />, []);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('addTitle')}>
      <div className="overflow-hidden rounded-lg border border-border">
        <SearchableList
          label={t('search')}
          listLabel={t('list')}
          groups={groups}
          itemKey={keyOf}
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
