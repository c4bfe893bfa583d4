import { capabilities, comparisons, type Comparison, type Filter, type Query, type QueryProblem } from './query.ts';

const comparisonPattern = /^(<=|>=|<|>|=)?(.*)$/;
const multipliers: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1_000],
  ['m', 1_000_000],
]);
/** What a bare number means: at least that much context, at most that price. */
const usualComparison = { context: '>=', price: '<=' } as const;

type Parsed = Filter | QueryProblem['reason'];

function comparisonOf(sign: string | undefined, usual: Comparison): Comparison {
  return comparisons.find((known) => known === sign) ?? usual;
}

/** A number such as `200k`, `1.5m` or `$3`; null when it is none. */
function numberOf(text: string): number | null {
  const match = /^\$?(\d+(?:\.\d+)?|\.\d+)([km]?)$/i.exec(text);
  if (match === null) return null;
  const factor = multipliers.get((match[2] ?? '').toLowerCase()) ?? 1;
  return Number(match[1]) * factor;
}

function compared(name: 'context' | 'price', value: string): Parsed {
  const [, sign, rest = ''] = comparisonPattern.exec(value) ?? [];
  const number = numberOf(rest);
  if (number === null) return 'not-a-number';
  const comparison = comparisonOf(sign, usualComparison[name]);
  return name === 'context'
    ? { kind: 'context', comparison, tokens: number }
    : { kind: 'price', comparison, usd: number };
}

function capable(value: string): Parsed {
  const capability = capabilities.find((known) => known === value.toLowerCase());
  return capability === undefined ? 'unknown-capability' : { kind: 'can', capability };
}

function filterOf(name: string, value: string | null): Parsed {
  switch (name) {
    case 'free':
      return value === null ? { kind: 'free' } : 'takes-no-value';
    case 'local':
      return value === null ? { kind: 'local' } : 'takes-no-value';
    case 'provider':
      return value === null || value === '' ? 'no-value' : { kind: 'provider', text: value.toLowerCase() };
    case 'context':
      return value === null || value === '' ? 'no-value' : compared('context', value);
    case 'price':
      return value === null || value === '' ? 'no-value' : compared('price', value);
    case 'can':
      return value === null || value === '' ? 'no-value' : capable(value);
    default:
      return 'unknown-filter';
  }
}

/** The parts of a search: separated by spaces, unless within double quotes. */
export function splitQuery(text: string): string[] {
  return Array.from(text.matchAll(/(?:[^\s"]+|"[^"]*"?)+/g), ([part]) => part);
}

const unquoted = (part: string): string => part.replaceAll('"', '');

/**
 * Reads a search such as `claude @context:>200k @price:<3 @can:reasoning @provider:"azure openai"`. Never fails: what it
 * cannot read is in `problems`.
 */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const filters: Filter[] = [];
  const problems: QueryProblem[] = [];
  for (const part of splitQuery(text)) {
    if (!part.startsWith('@')) {
      const word = unquoted(part).toLowerCase();
      if (word !== '') words.push(word);
      continue;
    }
    const colon = part.indexOf(':');
    const name = (colon === -1 ? part.slice(1) : part.slice(1, colon)).toLowerCase();
    const parsed = filterOf(name, colon === -1 ? null : unquoted(part.slice(colon + 1)));
    if (typeof parsed === 'string') problems.push({ text: part, reason: parsed });
    else filters.push(parsed);
  }
  return { words, filters, problems };
}
