import type { CatalogProblem, Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { CatalogEntry, CatalogLayer } from './load-layer.ts';

/** The whole catalog at one moment. */
export interface CatalogSnapshot {
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  /** By name. */
  readonly summaries: readonly ProviderSummary[];
  readonly problems: readonly CatalogProblem[];
}

function summaryOf({ defaultHeaders: _headers, models: _models, ...summary }: Provider): ProviderSummary {
  return summary;
}

/** Without Intl, whose first collator alone costs more time than reading the catalog. */
function byName(a: ProviderSummary, b: ProviderSummary): number {
  const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Merges layers given in increasing precedence: a provider replaces the one of the same id in an earlier layer. */
export function mergeLayers(layers: readonly CatalogLayer[]): CatalogSnapshot {
  const entries = new Map(layers.flatMap((layer) => [...layer.entries]));
  const summaries = [...entries.values()].map(({ provider }) => summaryOf(provider)).toSorted(byName);
  return { entries, summaries, problems: layers.flatMap((layer) => layer.problems) };
}
