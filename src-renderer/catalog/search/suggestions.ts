import { parseQuery, splitQuery } from '../../../src-shared/catalog/query/parse-query.ts';
import { capabilities, type Filter } from '../../../src-shared/catalog/query/query.ts';
import { formatFilter } from '../../../src-shared/catalog/query/format-filter.ts';

/** What can be put in the place of the part that is being typed. */
export interface Suggestion {
  readonly text: string;
  /** A value is still to be typed. */
  readonly open: boolean;
  /** The sentence that explains it. */
  readonly kind: 'provider' | 'context' | 'price' | 'can' | 'free' | 'local';
}

/** The part of the search that the caret is in or behind, from `start` to `end`. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const maxSuggestions = 12;

const closed = (filter: Filter): Suggestion => ({ text: formatFilter(filter), open: false, kind: filter.kind });

const names: readonly Suggestion[] = [
  { text: '@provider:', open: true, kind: 'provider' },
  { text: '@context:', open: true, kind: 'context' },
  { text: '@price:', open: true, kind: 'price' },
  { text: '@can:', open: true, kind: 'can' },
  closed({ kind: 'free' }),
  closed({ kind: 'local' }),
];
const contexts = [100_000, 200_000, 400_000, 1_000_000].map((tokens) =>
  closed({ kind: 'context', comparison: '>=', tokens }),
);
const prices = [0.5, 1, 3, 10].map((usd) => closed({ kind: 'price', comparison: '<', usd }));
const abilities = capabilities.map((capability) => closed({ kind: 'can', capability }));

function partAt(text: string, caret: number): Part | null {
  let start = 0;
  for (const part of splitQuery(text)) {
    const from = text.indexOf(part, start);
    const end = from + part.length;
    if (caret >= from && caret <= end) return { text: part, start: from, end };
    start = end;
  }
  return null;
}

/** What the part at the caret may become, best first; none where it begins with no `@`, or is complete. */
export function suggestionsAt(text: string, caret: number, providerNames: readonly string[]): readonly Suggestion[] {
  const part = partAt(text, caret);
  if (part === null || !part.text.startsWith('@')) return [];
  const typed = part.text.replaceAll('"', '').toLowerCase();
  const value = /^@provider:(.*)$/.exec(typed);
  const fitting =
    value === null
      ? [...names, ...abilities, ...contexts, ...prices].filter(
          (each) => each.text.startsWith(typed) && (typed.includes(':') || names.includes(each)),
        )
      : providerNames
          .map((name) => name.toLowerCase().replaceAll('"', ''))
          .filter((name) => name.includes(value[1] ?? ''))
          .map((name) => closed({ kind: 'provider', text: name }));
  return fitting.filter((each) => each.text.replaceAll('"', '') !== typed).slice(0, maxSuggestions);
}

/** The search with the part at the caret replaced, and where the caret goes. */
export function accept(
  text: string,
  caret: number,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const part = partAt(text, caret) ?? { start: caret, end: caret };
  const rest = text.slice(part.end).trimStart();
  const before = `${text.slice(0, part.start)}${suggestion.text}${suggestion.open ? '' : ' '}`;
  return { text: suggestion.open && rest !== '' ? `${before} ${rest}` : `${before}${rest}`, caret: before.length };
}

/** The filters of a search in its order, each with the search as it is without it. */
export function filtersOf(text: string): readonly { readonly filter: Filter; readonly without: string }[] {
  const parts = splitQuery(text);
  return parts.flatMap((part, index) => {
    const without = parts.filter((_, other) => other !== index).join(' ');
    return parseQuery(part).filters.map((filter) => ({ filter, without }));
  });
}
