import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Badge } from '../components/badge.tsx';
import { formatPriceRange } from '../components/format.ts';
import { SearchableList } from '../components/searchable-list.tsx';

const rowHeight = 48;
const providerId = (provider: ProviderSummary): string => provider.id;
const searchText = (provider: ProviderSummary): string => `${provider.name} ${provider.id} ${provider.type}`;
const cannotChat = (provider: ProviderSummary): boolean => provider.support !== 'supported';

function ProviderRow({ provider }: { readonly provider: ProviderSummary }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const price =
    provider.inputPriceRange === null
      ? provider.freeModelCount > 0 || provider.local
        ? t('provider.free')
        : t('provider.priceUnknown')
      : t('provider.inputPrice', { range: formatPriceRange(provider.inputPriceRange) });
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span className={cannotChat(provider) ? 'truncate text-muted' : 'truncate font-medium'}>{provider.name}</span>
          {provider.local ? <Badge>{t('provider.local')}</Badge> : null}
          {provider.simulated ? <Badge tone="accent">{t('provider.simulated')}</Badge> : null}
          {provider.layer === 'own' ? <Badge>{t('provider.own')}</Badge> : null}
        </div>
        <div className="truncate text-xs text-muted">
          {provider.support === 'supported'
            ? provider.type
            : t(`provider.${provider.support}`, { type: provider.type })}
        </div>
      </div>
      <div className="w-32 shrink-0 text-right text-xs text-muted tabular-nums">
        {provider.modelCount === 0 && provider.local
          ? t('provider.ownModels')
          : t('provider.modelCount', { count: provider.modelCount })}
      </div>
      <div className="w-52 shrink-0 whitespace-nowrap text-right text-xs text-muted tabular-nums">{price}</div>
    </div>
  );
}

/** Every provider of the catalog; those that Patchbay cannot talk to yet are listed with the reason. */
export function ProviderPicker({
  providers,
  onSelect,
}: {
  readonly providers: readonly ProviderSummary[];
  readonly onSelect: (provider: ProviderSummary) => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const groups = useMemo(
    () => [
      { items: providers.filter((provider) => !cannotChat(provider)) },
      { items: providers.filter((provider) => cannotChat(provider)) },
    ],
    [providers],
  );
  const renderItem = useCallback((provider: ProviderSummary) => <ProviderRow provider={provider} />, []);
  return (
    <SearchableList
      label={t('provider.search')}
      listLabel={t('provider.list')}
      groups={groups}
      itemKey={providerId}
      searchText={searchText}
      isDisabled={cannotChat}
      renderItem={renderItem}
      onSelect={onSelect}
      rowHeight={rowHeight}
      listClassName="flex-1"
      focusOnMount
      empty={<p className="px-4 py-8 text-center text-muted">{t('provider.empty')}</p>}
    />
  );
}
