import type { Model } from '../../src-shared/catalog/model.ts';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';

type Statistics = Pick<ProviderSummary, 'modelCount' | 'inputPriceRange' | 'freeModelCount' | 'largestContextWindow'>;

export function modelStatistics(models: readonly Model[]): Statistics {
  let range: ProviderSummary['inputPriceRange'] = null;
  let freeModelCount = 0;
  let largestContextWindow: number | null = null;
  for (const { prices, contextWindow } of models) {
    const { input, output } = prices;
    if (input === 0 && output === 0) freeModelCount += 1;
    if (input !== null && input > 0) {
      range =
        range === null
          ? { min: input, max: input }
          : { min: Math.min(range.min, input), max: Math.max(range.max, input) };
    }
    if (contextWindow !== null) largestContextWindow = Math.max(largestContextWindow ?? 0, contextWindow);
  }
  return { modelCount: models.length, inputPriceRange: range, freeModelCount, largestContextWindow };
}
