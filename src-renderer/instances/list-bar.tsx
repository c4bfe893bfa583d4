import { useTranslation } from 'react-i18next';
import { Checkbox } from '../components/checkbox.tsx';
import { SearchField } from '../components/search-field.tsx';
import { Select } from '../components/select.tsx';
import { instanceOrders } from './list-rows.ts';
import { listWishStore } from './list-wish.ts';

/** Search, order and groups of the list of instances. */
export function ListBar({ count }: { readonly count: number }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { query, order, grouped } = listWishStore();
  return (
    <div className="flex h-12 shrink-0 items-center gap-3 border-b border-border px-5">
      <SearchField
        label={t('list.search')}
        value={query}
        onValueChange={(next) => {
          listWishStore.setState({ query: next });
        }}
      />
      <div className="w-36">
        <Select
          label={t('list.order')}
          hideLabel
          options={instanceOrders.map((value) => ({ value, label: t(`list.orders.${value}`) }))}
          value={order}
          onValueChange={(next) => {
            listWishStore.setState({ order: next });
          }}
        />
      </div>
      <Checkbox
        label={<span className="font-normal whitespace-nowrap">{t('list.group')}</span>}
        checked={grouped}
        onCheckedChange={(next) => {
          listWishStore.setState({ grouped: next });
        }}
      />
      <div className="flex-1" />
      <span role="status" className="text-xs whitespace-nowrap text-muted tabular-nums">
        {t('list.count', { count })}
      </span>
    </div>
  );
}
