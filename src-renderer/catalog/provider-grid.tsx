import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { ProviderCard } from './provider-card.tsx';

/** Every provider as a card. */
export function ProviderGrid({ providers }: { readonly providers: readonly ProviderSummary[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { value } = useRemote(instancesStore);
  const counts = useMemo(() => {
    const of = new Map<string, number>();
    for (const { settings } of value?.instances ?? []) {
      of.set(settings.catalogProviderId, (of.get(settings.catalogProviderId) ?? 0) + 1);
    }
    return of;
  }, [value]);
  return (
    <ul
      aria-label={t('listLabel')}
      className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-3 px-5 pt-1 pb-6"
    >
      {providers.map((provider) => (
        <ProviderCard
          key={provider.id}
          provider={provider}
          instances={value === null ? null : (counts.get(provider.id) ?? 0)}
        />
      ))}
    </ul>
  );
}
