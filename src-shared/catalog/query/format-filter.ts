import { assertNever } from '../../assert-never.ts';
import type { Filter } from './query.ts';

function shortTokens(tokens: number): string {
  if (tokens >= 1_000_000 && tokens % 1_000 === 0) return `${tokens / 1_000_000}m`;
  return tokens >= 1_000 && tokens % 100 === 0 ? `${tokens / 1_000}k` : String(tokens);
}

/** The filter as it is typed: `parseQuery` reads the same one from it. */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'free':
    case 'local':
      return `@${filter.kind}`;
    case 'can':
      return `@can:${filter.capability}`;
    case 'provider':
      return /\s/.test(filter.text) ? `@provider:"${filter.text}"` : `@provider:${filter.text}`;
    case 'context':
      return `@context:${filter.comparison}${shortTokens(filter.tokens)}`;
    case 'price':
      return `@price:${filter.comparison}${filter.usd}`;
    default:
      return assertNever(filter);
  }
}
