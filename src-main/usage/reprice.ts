import type { Model } from '../../src-shared/catalog/model.ts';
import { costOf, pricesFor } from '../../src-shared/sessions/cost.ts';
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

interface Sum {
  /** Of one of the prompts: the same prices hold for all of them. */
  readonly promptTokens: number;
  readonly usage: Usage;
}

function added(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    output: a.output + b.output,
    reasoning: 0,
    estimated: a.estimated || b.estimated,
  };
}

/** The tokens of entries, summed apart where a model's prices go by the size of the prompt: once for all models of the same tiers. */
class SummedBySize {
  readonly #entries: readonly UsageEntry[];
  readonly #sums = new Map<string, readonly Sum[]>();

  constructor(entries: readonly UsageEntry[]) {
    this.#entries = entries;
  }

  of(priceTiers: Priced['priceTiers']): readonly Sum[] {
    const limits = priceTiers.map(({ aboveTokens }) => aboveTokens).toSorted((a, b) => a - b);
    const key = limits.join(' ');
    const sums = this.#sums.get(key) ?? this.#summed(limits);
    this.#sums.set(key, sums);
    return sums;
  }

  #summed(limits: readonly number[]): readonly Sum[] {
    const sums = new Map<number, Sum>();
    for (const entry of this.#entries) {
      const promptTokens = entry.input + entry.cacheRead + entry.cacheWrite;
      const tier = limits.findLastIndex((limit) => promptTokens > limit);
      const before = sums.get(tier);
      const usage = usageOf(entry);
      sums.set(tier, { promptTokens, usage: before === undefined ? usage : added(before.usage, usage) });
    }
    return [...sums.values()];
  }
}

/** What the same tokens would have cost on other models, cheapest first; those of unknown price are left out. */
export function repricedOn(
  entries: readonly UsageEntry[],
  offered: readonly OfferedModel[],
  limit: number,
): Repriced[] {
  const sizes = new SummedBySize(entries);
  const totals = offered.flatMap(({ prices, priceTiers, ...model }): Repriced[] => {
    let sum = 0;
    let isEstimate = false;
    for (const { promptTokens, usage } of sizes.of(priceTiers)) {
      const { usd, estimated } = costOf(
        usage,
        { prices: pricesFor({ prices, priceTiers }, promptTokens), priceTiers: [] },
        null,
      );
      if (usd === null) return [];
      sum += usd;
      isEstimate ||= estimated;
    }
    return [{ ...model, usd: sum, estimated: isEstimate }];
  });
  return totals.toSorted((a, b) => a.usd - b.usd).slice(0, limit);
}
