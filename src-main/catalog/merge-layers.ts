import type { CatalogProblem, Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { CatalogEntry, CatalogLayer } from './load-layer.ts';

/** The whole catalog at one moment. */
export interface CatalogSnapshot {
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  /** By name. */
  readonly summaries: readonly ProviderSummary[];
  readonly problems: readonly CatalogProblem[];
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function summaryOf({ defaultHeaders: _headers, models: _models, ...summary }: Provider): ProviderSummary {
  return summary;
}

/** Merges layers given in increasing precedence: a provider replaces the one of the same id in an earlier layer. */
export function mergeLayers(layers: readonly CatalogLayer[]): CatalogSnapshot {
  const entries = new Map(layers.flatMap((layer) => [...layer.entries]));
  const summaries = [...entries.values()]
    .map(({ provider }) => summaryOf(provider))
    .toSorted((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return { entries, summaries, problems: layers.flatMap((layer) => layer.problems) };
}
