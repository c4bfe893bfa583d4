import { useEffect } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Period, UsageGrouping, UsageReport } from '../../src-shared/usage/usage-report.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';

export type StackBy = 'instance' | 'model';

interface Wanted extends Period {
  readonly groupBy: UsageGrouping;
  readonly stackBy: StackBy;
}

interface ReportState {
  /** What the page shows; null while it is closed. */
  readonly wanted: Wanted | null;
  /** The last one that came, with what its rows are; while another is fetched it stays. Null before the first. */
  readonly report: (UsageReport & { readonly groupBy: UsageGrouping }) | null;
  readonly failure: Failure | null;
}

/** The report of the usage page. */
export const reportStore = create<ReportState>()(() => ({ wanted: null, report: null, failure: null }));

export async function refreshReport(): Promise<void> {
  const { wanted } = reportStore.getState();
  if (wanted === null) return;
  const result = await api.usage.report(wanted);
  if (reportStore.getState().wanted !== wanted) return;
  if (result.ok) reportStore.setState({ report: { ...result.value, groupBy: wanted.groupBy }, failure: null });
  // The window says that the connection is lost, and `ready` follows.
  else if (result.failure.code !== 'disconnected') reportStore.setState({ failure: result.failure });
}

/** Keeps the report of a period fetched while the component is mounted. */
export function useReport({ from, to }: Period, groupBy: UsageGrouping, stackBy: StackBy): ReportState {
  useEffect(() => {
    reportStore.setState({ wanted: { from, to, groupBy, stackBy } });
    void refreshReport();
  }, [from, to, groupBy, stackBy]);
  useEffect(() => () => reportStore.setState({ wanted: null, report: null, failure: null }), []);
  return reportStore();
}

/** Answers come in bursts; the report is made at most this often for them. */
const settleMs = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

onAppEvent(({ type }) => {
  if (type !== 'usage-changed' && type !== 'ready') return;
  timer ??= setTimeout(() => {
    timer = undefined;
    void refreshReport();
  }, settleMs);
});
