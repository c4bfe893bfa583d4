import type { Model } from '../../src-shared/catalog/model.ts';
import { costOf } from '../../src-shared/sessions/cost.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { Repriced } from '../../src-shared/usage/usage-report.ts';
import type { UsageEntry } from './usage-store.ts';

type Priced = Pick<Model, 'prices' | 'priceTiers'>;

function usageOf({ input, cacheRead, cacheWrite, output, usageEstimated }: UsageEntry): Usage {
  return { input, cacheRead, cacheWrite, output, reasoning: 0, estimated: usageEstimated === 1 };
}

export interface NewCost {
  readonly messageId: string;
  readonly usd: number;
  readonly estimated: boolean;
}

/** The costs of entries that had none, of those whose model has the prices that they need now. */
export function repriced(
  entries: readonly UsageEntry[],
  priceOf: (providerId: string, modelId: string) => Priced | null,
): NewCost[] {
  return entries.flatMap((entry) => {
    const model = entry.providerId === null ? null : priceOf(entry.providerId, entry.modelId);
    const { usd, estimated } = costOf(usageOf(entry), model, null);
    return usd === null ? [] : [{ messageId: entry.messageId, usd, estimated }];
  });
}

export interface OfferedModel extends Pick<Repriced, 'instanceId' | 'instanceName' | 'modelId' | 'modelName'>, Priced {}

/** What the same tokens would have cost on other models, cheapest first; those of unknown price are left out. */
export function repricedOn(
  entries: readonly UsageEntry[],
  offered: readonly OfferedModel[],
  limit: number,
): Repriced[] {
  const totals = offered.flatMap(({ prices, priceTiers, ...model }): Repriced[] => {
    let sum = 0;
    let isEstimate = false;
    for (const entry of entries) {
      const { usd, estimated } = costOf(usageOf(entry), { prices, priceTiers }, null);
      if (usd === null) return [];
      sum += usd;
      isEstimate ||= estimated;
    }
    return [{ ...model, usd: sum, estimated: isEstimate }];
  });
  return totals.toSorted((a, b) => a.usd - b.usd).slice(0, limit);
}
