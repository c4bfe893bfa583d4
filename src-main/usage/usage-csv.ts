import { dayOf } from './local-day.ts';
import type { NamedEntry } from './usage-store.ts';

/**
 * What a spreadsheet takes for the beginning of a formula, also behind what is not seen, in full width, and behind a semicolon, which
 * begins a cell of its own where commas are for decimals.
 */
const formulaStart = /(^|;)(?=[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r])/gu;

/** A cell as RFC 4180 has it; text that a spreadsheet would run gets an apostrophe in front. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = value.replace(formulaStart, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columns: readonly (readonly [title: string, of: (entry: NamedEntry) => string | number | null])[] = [
  ['day', ({ at }) => dayOf(at)],
  ['time', ({ at }) => new Date(at).toISOString()],
  ['instance', ({ instanceName }) => instanceName],
  ['instance_id', ({ instanceId }) => instanceId],
  ['provider_id', ({ providerId }) => providerId],
  ['model', ({ modelName }) => modelName],
  ['model_id', ({ modelId }) => modelId],
  ['session', ({ sessionTitle }) => sessionTitle],
  ['session_id', ({ sessionId }) => sessionId],
  ['input_tokens', ({ input }) => input],
  ['cache_read_tokens', ({ cacheRead }) => cacheRead],
  ['cache_write_tokens', ({ cacheWrite }) => cacheWrite],
  ['output_tokens', ({ output }) => output],
  ['tokens_estimated', ({ usageEstimated }) => usageEstimated],
  // Empty where it is unknown: a 0 would be a price.
  ['cost_usd', ({ costUsd }) => costUsd],
  ['cost_estimated', ({ costUsd, costEstimated }) => (costUsd === null ? null : costEstimated)],
];

/** A line for each answer, a head before them, lines ended as RFC 4180 says. */
export function usageCsv(entries: readonly NamedEntry[]): string {
  const lines = [
    columns.map(([title]) => title),
    ...entries.map((entry) => columns.map(([, of]) => csvCell(of(entry)))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
