import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ModelIndex } from '../../src-shared/catalog/query/model-index.ts';
import { parseQuery } from '../../src-shared/catalog/query/parse-query.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { CompareBar } from './compare-bar.tsx';
import { providerAddress } from './model-address.ts';
import { QueryChips } from './search/query-chips.tsx';
import { QueryField } from './search/query-field.tsx';
import { ModelSheet } from './sheet/model-sheet.tsx';
import { ColumnMenu } from './table/column-menu.tsx';
import { ModelTable } from './table/model-table.tsx';

interface ProviderModelsProps {
  readonly provider: Provider;
  /** The model whose sheet is open; null for none. */
  readonly modelId: string | null;
}

const noNames: readonly string[] = [];

/** A provider's models in a table, narrowed by a search, with the sheet of one of them beside it. */
export function ProviderModels({ provider, modelId }: ProviderModelsProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const query = useMemo(() => parseQuery(text), [text]);
  const searching = query.words.length + query.filters.length > 0;
  // Made when somebody searches: a table of thousands of models opens without.
  const index = useMemo(() => (searching ? new ModelIndex([provider]) : null), [searching, provider]);
  const models = useMemo(
    () => index?.search(query).map(({ model }) => model) ?? provider.models,
    [index, query, provider],
  );
  return (
    <>
      <div className="shrink-0 border-b border-border px-5 py-2">
        <div className="flex items-center gap-2">
          <QueryField
            input={box}
            label={t('searchModels')}
            placeholder={t('query.placeholderModels')}
            text={text}
            onTextChange={setText}
            providerNames={noNames}
          />
          <ColumnMenu />
        </div>
        <QueryChips input={box} text={text} onTextChange={setText} problems={query.problems} />
        <p role="status" className="sr-only">
          {searching ? common('resultCount', { count: models.length }) : ''}
        </p>
      </div>
      <div className="relative flex min-h-0 flex-1">
        {models.length > 0 ? (
          <ModelTable provider={provider} models={models} currentId={modelId} />
        ) : (
          <div className="min-w-0 flex-1">
            {searching ? (
              <EmptyState title={common('noMatches', { query: text.trim() })} body={common('noMatchesHint')} />
            ) : (
              <EmptyState title={t('noModels.title')} body={t('noModels.body')} />
            )}
          </div>
        )}
        {modelId === null ? null : (
          <ModelSheet
            key={modelId}
            providerId={provider.id}
            modelId={modelId}
            onClose={() => {
              // Back to where the sheet was opened from, as far as that row is in view.
              const row = document.querySelector<HTMLElement>('[role="row"][aria-current] a');
              navigate(providerAddress(provider.id));
              (row ?? document.querySelector<HTMLElement>('[role="table"]'))?.focus();
            }}
          />
        )}
      </div>
      <CompareBar />
    </>
  );
}
