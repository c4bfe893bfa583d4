import { assertNever } from '../../src-shared/assert-never.ts';
import { formatPrice, formatTokens } from '../components/format.ts';
import type { PlotAxis } from './plot-scale.ts';

const dateFormat = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', timeZone: 'UTC' });

/** A number of an axis in the words of what it measures. */
export function axisText(axis: PlotAxis, value: number): string {
  switch (axis) {
    case 'input':
    case 'output':
    case 'cacheRead':
    case 'cacheWrite':
    case 'workload':
      return formatPrice(value);
    case 'contextWindow':
    case 'maxOutputTokens':
      return formatTokens(value);
    case 'releaseDate':
      return dateFormat.format(value);
    default:
      return assertNever(axis);
  }
}
