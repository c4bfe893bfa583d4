import { useEffect, useState } from 'react';
import type { Failure } from '../../src-shared/errors.ts';
import type { TestRecord } from '../../src-shared/instances/doctor.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';

export interface TestHistoryState {
  /** Latest first; null until they are known. */
  readonly records: readonly TestRecord[] | null;
  readonly failure: Failure | null;
}

/** The kept tests of an instance, which grow as tests end, wherever they are run. */
export function useTestHistory(instanceId: string): TestHistoryState {
  const [state, setState] = useState<TestHistoryState>({ records: null, failure: null });
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const result = await api.instances.testHistory({ instanceId });
      if (gone) return;
      setState((before) =>
        result.ok ? { records: result.value, failure: null } : { records: before.records, failure: result.failure },
      );
    };
    void load();
    const unsubscribe = onAppEvent(({ type }) => {
      if (type === 'ready' || type === 'instance-activity-changed') void load();
    });
    return () => {
      gone = true;
      unsubscribe();
    };
  }, [instanceId]);
  return state;
}
