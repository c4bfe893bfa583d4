import { useCallback, useEffect, useRef, useState } from 'react';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { StageResult, TestEvent, TestRecord } from '../../src-shared/instances/doctor.ts';
import { consume } from '../api/client.ts';

export interface ConnectionTest {
  readonly running: boolean;
  /** The stages that were begun, as they last were, in their order. */
  readonly stages: readonly StageResult[];
  /** What is kept of it; null until it ends. */
  readonly record: TestRecord | null;
  /** Why the test as a whole could not run; null when it did. */
  readonly failure: Failure | null;
}

export const begunTest: ConnectionTest = { running: true, stages: [], record: null, failure: null };

/** A test that ended earlier, as if it had just been seen to end. */
export function endedTest(record: TestRecord): ConnectionTest {
  return { running: false, stages: record.stages, record, failure: null };
}

/** The test with what came in since. */
export function withEvent(test: ConnectionTest, event: TestEvent): ConnectionTest {
  if (event.type === 'finished') return endedTest(event.record);
  const { result } = event;
  const known = test.stages.some(({ stage }) => stage === result.stage);
  const stages = known
    ? test.stages.map((before) => (before.stage === result.stage ? result : before))
    : [...test.stages, result];
  return { ...test, stages };
}

/** Says that the test is over, though its end did not come: it could not run, or the connection was lost. */
export function withEnd(test: ConnectionTest, failure: Failure | null): ConnectionTest {
  return { ...test, running: false, failure };
}

export interface RunningTest {
  readonly test: ConnectionTest | null;
  readonly run: (draft: InstanceDraft) => Promise<void>;
  /** Ends it; what was found until then stays. */
  readonly stop: () => void;
  /** Shows none any more. */
  readonly clear: () => void;
}

/** Runs connection tests, one at a time, and keeps the stages of the last as they come in. */
export function useConnectionTest(): RunningTest {
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const abort = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    setTest((before) =>
      before === null || !before.running ? before : withEnd(before, { code: 'aborted', params: {} }),
    );
  }, []);
  const clear = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    setTest(null);
  }, []);
  useEffect(
    () => () => {
      abort.current?.abort();
    },
    [],
  );
  const run = useCallback(async (draft: InstanceDraft) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    let state = begunTest;
    const show = (next: ConnectionTest): void => {
      if (controller.signal.aborted) return;
      state = next;
      setTest(state);
    };
    show(state);
    const result = await consume(
      (client, signal) => client.instances.test(draft, { signal }),
      (event) => {
        show(withEvent(state, event));
      },
      controller.signal,
    );
    if (state.record === null) show(withEnd(state, result.ok ? null : result.failure));
  }, []);
  return { test, run, stop, clear };
}
