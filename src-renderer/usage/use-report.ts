import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../src-shared/errors.ts';
import type { Period, UsageGrouping, UsageReport } from '../../src-shared/usage/usage-report.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';

export type StackBy = 'instance' | 'model';

interface Report {
  /** The last one that came; null before the first. While another is fetched it stays. */
  readonly report: (UsageReport & { readonly groupBy: UsageGrouping }) | null;
  readonly failure: Failure | null;
  readonly refresh: () => Promise<void>;
}

/** Answers come in bursts; the report is made at most this often for them. */
const settleMs = 500;

/** The report of a period, fetched again when an answer is settled. */
export function useReport({ from, to }: Period, groupBy: UsageGrouping, stackBy: StackBy): Report {
  const [state, setState] = useState<Pick<Report, 'report' | 'failure'>>({ report: null, failure: null });
  const latest = useRef(0);
  const refresh = useCallback(async (): Promise<void> => {
    latest.current += 1;
    const asked = latest.current;
    const result = await api.usage.report({ from, to, groupBy, stackBy });
    if (asked !== latest.current) return;
    if (result.ok) setState({ report: { ...result.value, groupBy }, failure: null });
    // The window says that the connection is lost, and `ready` follows.
    else if (result.failure.code !== 'disconnected') setState(({ report }) => ({ report, failure: result.failure }));
  }, [from, to, groupBy, stackBy]);
  useEffect(() => void refresh(), [refresh]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = onAppEvent(({ type }) => {
      if (type !== 'usage-changed' && type !== 'ready') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, settleMs);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [refresh]);
  return { ...state, refresh };
}
