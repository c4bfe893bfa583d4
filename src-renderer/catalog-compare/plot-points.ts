import { assertNever } from '../../src-shared/assert-never.ts';
import { workloadCost, type Workload } from '../../src-shared/catalog/compare/workload.ts';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { PlotAxis } from './plot-scale.ts';

/** A model with its place in a plot. */
export interface PlotPoint {
  readonly provider: Pick<Provider, 'id' | 'name'>;
  readonly model: Model;
  readonly x: number;
  readonly y: number;
}

/** A model's number on an axis; null where it is unknown. Dates are epoch milliseconds. */
export function axisValue(model: Model, axis: PlotAxis, workload: Workload): number | null {
  switch (axis) {
    case 'input':
    case 'output':
    case 'cacheRead':
    case 'cacheWrite':
      return model.prices[axis];
    case 'contextWindow':
    case 'maxOutputTokens':
      return model[axis];
    case 'releaseDate': {
      const at = model.releaseDate === null ? NaN : Date.parse(model.releaseDate);
      return Number.isNaN(at) ? null : at;
    }
    case 'workload':
      return workloadCost(model, workload).usdPerDay;
    default:
      return assertNever(axis);
  }
}

/** Every model for which both numbers are known, from left to right. */
export function plotPoints(
  providers: readonly Provider[],
  axes: { readonly x: PlotAxis; readonly y: PlotAxis },
  workload: Workload,
): readonly PlotPoint[] {
  return providers
    .flatMap((provider) =>
      provider.models.flatMap((model): PlotPoint[] => {
        const x = axisValue(model, axes.x, workload);
        const y = axisValue(model, axes.y, workload);
        return x === null || y === null ? [] : [{ provider, model, x, y }];
      }),
    )
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
}
