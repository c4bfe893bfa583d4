import { useCallback, useState } from 'react';
import { FileInput, FilePlus2, HardDrive, Plug, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Page } from '../components/page.tsx';
import { SearchableList } from '../components/searchable-list.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { catalogStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { ImportDialog } from './import-dialog.tsx';
import { templateNames } from './templates.ts';

const icons = { openai: Waypoints, anthropic: Plug, local: HardDrive, scratch: FilePlus2 } as const;
const card =
  'flex items-start gap-3 rounded-lg border border-border-strong bg-raised px-3.5 py-3 text-left shadow-control hover:border-faint hover:bg-inset';
const providerId = (provider: ProviderSummary): string => provider.id;
const searchText = (provider: ProviderSummary): string => `${provider.name} ${provider.id} ${provider.type}`;

/** What a new provider is made of: a template, nothing, a file, or another provider. */
export function NewProviderPage(): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: catalog } = useTranslation('catalog');
  const [, navigate] = useLocation();
  const { value: providers } = useRemote(catalogStore);
  const [importing, setImporting] = useState(false);
  const renderItem = useCallback(
    (provider: ProviderSummary) => (
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">{provider.name}</span>
        <span className="text-xs text-muted">{provider.type}</span>
        <span className="w-24 text-right text-xs text-muted tabular-nums">
          {catalog('modelCount', { count: provider.modelCount })}
        </span>
      </div>
    ),
    [catalog],
  );
  return (
    <Page title={t('start.title')} back={{ to: '/catalog', label: catalog('title') }}>
      <div className="mx-auto flex max-w-200 flex-col gap-6 px-5 py-5">
        <section aria-labelledby="own-templates">
          <h2 id="own-templates" className="mb-2 text-sm font-semibold">
            {t('start.templates')}
          </h2>
          <div className="grid grid-cols-2 gap-3">
            {templateNames.map((name) => {
              const Icon = icons[name];
              return (
                <Link key={name} to={`/own/new/${name}`} className={card}>
                  <Icon aria-hidden size={17} className="mt-0.5 shrink-0 text-muted" />
                  <span>
                    <span className="block font-medium">{t(`start.${name}.title`)}</span>
                    <span className="block text-xs text-muted">{t(`start.${name}.body`)}</span>
                  </span>
                </Link>
              );
            })}
          </div>
        </section>
        <section aria-labelledby="own-others" className="flex flex-col gap-3">
          <h2 id="own-others" className="text-sm font-semibold">
            {t('start.others')}
          </h2>
          <button
            type="button"
            className={card}
            onClick={() => {
              setImporting(true);
            }}
          >
            <FileInput aria-hidden size={17} className="mt-0.5 shrink-0 text-muted" />
            <span>
              <span className="block font-medium">{t('start.import.title')}</span>
              <span className="block text-xs text-muted">{t('start.import.body')}</span>
            </span>
          </button>
          <h3 className="mt-2 text-xs font-medium">{t('start.copy.title')}</h3>
          {providers === null ? (
            <SkeletonRows count={4} />
          ) : (
            <div className="overflow-hidden rounded-lg border border-border">
              <SearchableList
                label={t('start.copy.search')}
                listLabel={t('start.copy.list')}
                groups={[{ items: providers }]}
                itemKey={providerId}
                searchText={searchText}
                renderItem={renderItem}
                rowHeight={36}
                listClassName="max-h-72"
                onSelect={({ id }) => {
                  navigate(`/own/copy/${encodeURIComponent(id)}`);
                }}
              />
            </div>
          )}
        </section>
        <ImportDialog open={importing} onOpenChange={setImporting} />
      </div>
    </Page>
  );
}
