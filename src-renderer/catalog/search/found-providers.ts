import type { CatalogRow } from '../../../src-shared/catalog/query/model-index.ts';
import type { Query } from '../../../src-shared/catalog/query/query.ts';
import type { ProviderSummary } from '../../../src-shared/catalog/provider.ts';

export interface FoundProvider {
  readonly provider: ProviderSummary;
  /** How many of its models were found. */
  readonly models: number;
}

/** Whether the provider itself is what was searched for: by its name, id or type, and nothing is asked of models. */
function isMeant(provider: ProviderSummary, { words, filters }: Pick<Query, 'words' | 'filters'>): boolean {
  const text = `${provider.name} ${provider.id} ${provider.type}`.toLowerCase();
  return (
    words.every((word) => text.includes(word)) &&
    filters.every((filter) => {
      if (filter.kind === 'local') return provider.local;
      return filter.kind === 'provider' && text.includes(filter.text);
    })
  );
}

/** The providers that are meant by a search, or have models that are; in the order given, those with their own name first. */
export function foundProviders(
  providers: readonly ProviderSummary[],
  query: Pick<Query, 'words' | 'filters'>,
  rows: readonly CatalogRow[],
): readonly FoundProvider[] {
  const counts = new Map<string, number>();
  for (const { provider } of rows) counts.set(provider.id, (counts.get(provider.id) ?? 0) + 1);
  const meant: FoundProvider[] = [];
  const others: FoundProvider[] = [];
  for (const provider of providers) {
    const models = counts.get(provider.id) ?? 0;
    if (isMeant(provider, query)) meant.push({ provider, models });
    else if (models > 0) others.push({ provider, models });
  }
  return [...meant, ...others];
}
