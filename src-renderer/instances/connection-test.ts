import { useCallback, useEffect, useRef, useState } from 'react';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { TestEvent } from '../../src-shared/instances/view.ts';
import { consume } from '../api/client.ts';

export interface ConnectionTest {
  readonly running: boolean;
  /** The latest event of each stage; null before it started. */
  readonly models: TestEvent | null;
  readonly answer: TestEvent | null;
  /** Why the test as a whole could not run; null when it did. */
  readonly failure: Failure | null;
  /** Tells which settings it was run with. */
  readonly of: string;
}

export type Proof = 'all' | 'answer' | 'models' | 'nothing';

/** What a finished test shows; null while it runs. */
export function proofOf({ running, models, answer, failure }: ConnectionTest): Proof | null {
  if (running || failure !== null) return null;
  if (answer?.state === 'passed') return models?.state === 'passed' ? 'all' : 'answer';
  return models?.state === 'passed' ? 'models' : 'nothing';
}

export type TestKind = 'with-key' | 'without-key' | 'simulated';

/** What a passed test is about: a real endpoint, with a credential or without, or the demo. */
export function testKind(simulated: boolean, credentialNeed: 'none' | 'optional' | 'required'): TestKind {
  if (simulated) return 'simulated';
  return credentialNeed === 'none' ? 'without-key' : 'with-key';
}

/** Runs a connection test and keeps its stages as they come in. */
export function useConnectionTest(): {
  readonly test: ConnectionTest | null;
  readonly run: (draft: InstanceDraft, of: string) => Promise<void>;
  readonly stop: () => void;
} {
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const abort = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
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
  const run = useCallback(async (draft: InstanceDraft, of: string) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    let state: ConnectionTest = { running: true, models: null, answer: null, failure: null, of };
    const show = (next: Partial<ConnectionTest>): void => {
      if (controller.signal.aborted) return;
      state = { ...state, ...next };
      setTest(state);
    };
    show({});
    const result = await consume(
      (client, signal) => client.instances.test(draft, { signal }),
      (event) => {
        show({ [event.stage]: event });
      },
      controller.signal,
    );
    show({ running: false, failure: result.ok ? null : result.failure });
  }, []);
  return { test, run, stop };
}
