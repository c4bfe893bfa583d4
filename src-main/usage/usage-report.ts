import { assertNever } from '../../src-shared/assert-never.ts';
import type { UsageGrouping, UsageReport, UsageRow } from '../../src-shared/usage/usage-report.ts';
import { dayOf, daysOf } from './local-day.ts';
import { addEntry, noUsage } from './usage-sums.ts';
import type { NamedEntry } from './usage-store.ts';

const maxStacks = 8;
/** The stack of everything that has none of its own. */
export const otherStack = 'other';

export interface ReportOptions {
  readonly from: string;
  readonly to: string;
  readonly groupBy: UsageGrouping;
  readonly stackBy: 'instance' | 'model';
  /** What instances are called now, by id. */
  readonly instanceNames: ReadonlyMap<string, string>;
  readonly repriceable: number;
}

type Place = Omit<UsageRow, keyof typeof noUsage>;
type Names = ReportOptions['instanceNames'];

function instanceName(entry: NamedEntry, names: Names): string {
  return names.get(entry.instanceId) ?? entry.instanceName;
}

function placeOf(entry: NamedEntry, groupBy: UsageGrouping, names: Names): Place {
  const { instanceId, modelId, sessionId, sessionTitle } = entry;
  const nothing = { instanceId: null, modelId: null, sessionId: null };
  switch (groupBy) {
    case 'day': {
      const day = dayOf(entry.at);
      return { ...nothing, key: day, name: day };
    }
    case 'instance':
      return { ...nothing, key: instanceId, name: instanceName(entry, names), instanceId };
    case 'model':
      return { ...nothing, key: JSON.stringify([instanceId, modelId]), name: entry.modelName, instanceId, modelId };
    case 'session':
      // A title is of what was said: it is gone with the session.
      return {
        ...nothing,
        key: sessionId,
        name: sessionTitle ?? '',
        sessionId: sessionTitle === null ? null : sessionId,
      };
    default:
      return assertNever(groupBy);
  }
}

function rowsOf(entries: readonly NamedEntry[], { groupBy, instanceNames }: ReportOptions): UsageRow[] {
  const rows = new Map<string, UsageRow>();
  for (const entry of entries) {
    const place = placeOf(entry, groupBy, instanceNames);
    const before = rows.get(place.key) ?? { ...place, ...noUsage };
    // The latest name that a model had.
    rows.set(place.key, { ...before, ...place, ...addEntry(before, entry) });
  }
  if (groupBy !== 'day') return [...rows.values()].toSorted((a, b) => b.costUsd - a.costUsd || b.answers - a.answers);
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function stacksOf(
  entries: readonly NamedEntry[],
  options: ReportOptions,
  days: readonly string[],
): UsageReport['stacks'] {
  const places = new Map(days.map((day, index) => [day, index]));
  const stacks = new Map<string, { name: string; total: number; costUsd: number[] }>();
  const stackFor = (key: string, name: string) => {
    const stack = stacks.get(key) ?? { name, total: 0, costUsd: days.map(() => 0) };
    stacks.set(key, stack);
    return stack;
  };
  for (const entry of entries) {
    const index = places.get(dayOf(entry.at));
    if (entry.costUsd === null || index === undefined) continue;
    const { key, name } = placeOf(entry, options.stackBy, options.instanceNames);
    const stack = stackFor(key, name);
    stack.total += entry.costUsd;
    stack.costUsd[index] = (stack.costUsd[index] ?? 0) + entry.costUsd;
  }
  const sorted = [...stacks].toSorted(([, a], [, b]) => b.total - a.total);
  const shown = sorted.length > maxStacks ? sorted.slice(0, maxStacks - 1) : sorted;
  const rest = sorted.slice(shown.length);
  const made = shown.map(([key, { name, costUsd }]) => ({ key, name, costUsd }));
  if (rest.length === 0) return made;
  const costUsd = days.map((_, index) => rest.reduce((sum, [, stack]) => sum + (stack.costUsd[index] ?? 0), 0));
  return [...made, { key: otherStack, name: '', costUsd }];
}

/** Sums of the entries of a period, by what is asked for. */
export function usageReport(entries: readonly NamedEntry[], options: ReportOptions): UsageReport {
  const days = daysOf(options.from, options.to);
  return {
    total: entries.reduce((sums, entry) => addEntry(sums, entry), noUsage),
    rows: rowsOf(entries, options),
    stacks: stacksOf(entries, options, days),
    days,
    repriceable: options.repriceable,
  };
}
