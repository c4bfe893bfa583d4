import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { DoctorStage, TestEvent } from '../../src-shared/instances/doctor.ts';
import type { TestPlan } from '../../src-shared/instances/view.ts';
import { consume } from '../api/client.ts';
import { begunTest, withEnd, withEvent, type ConnectionTest } from './connection-test.ts';

export interface TestAll {
  readonly running: boolean;
  /** By instance; those that were not begun yet are missing. */
  readonly tests: ReadonlyMap<string, ConnectionTest>;
  /** Why they could not be run to the end; null when they were. */
  readonly failure: Failure | null;
}

const none: TestAll = { running: false, tests: new Map(), failure: null };
/** Goes on while the dialog is closed: whoever opens it again sees how far it is. */
export const testAllStore = create<TestAll>()(() => none);

let abort: AbortController | null = null;

function take(instanceId: string, event: TestEvent): void {
  const { tests } = testAllStore.getState();
  const before = tests.get(instanceId) ?? begunTest;
  testAllStore.setState({ tests: new Map([...tests, [instanceId, withEvent(before, event)]]) });
}

/** Tests these instances at once; what earlier ones showed is forgotten. */
export async function startTestAll(instanceIds: readonly string[]): Promise<void> {
  const controller = new AbortController();
  abort = controller;
  testAllStore.setState({ ...none, running: true });
  const result = await consume(
    (client, signal) => client.instances.testAll({ instanceIds: [...instanceIds] }, { signal }),
    ({ instanceId, event }) => take(instanceId, event),
    controller.signal,
  );
  const { tests } = testAllStore.getState();
  const ended = [...tests].map(([id, test]) => [id, test.running ? withEnd(test, null) : test] as const);
  const stopped = !result.ok && result.failure.code === 'aborted';
  testAllStore.setState({
    running: false,
    tests: new Map(ended),
    failure: result.ok || stopped ? null : result.failure,
  });
}

export function stopTestAll(): void {
  abort?.abort();
}

export function forgetTestAll(): void {
  testAllStore.setState(none);
}

export interface PlannedCost {
  /** The models that are asked. */
  readonly count: number;
  /** The known prices, at most, USD. */
  readonly usd: number;
  /** How many prices are unknown; they are not in `usd`. */
  readonly unknown: number;
}

export function plannedCost(plans: readonly TestPlan[]): PlannedCost {
  const known = plans.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  return {
    count: plans.length,
    usd: known.reduce((sum, cost) => sum + cost, 0),
    unknown: plans.length - known.length,
  };
}

/** The stage that a test got to: the one that failed or runs, else the last that passed; null before the first. */
export function stageReached({ stages }: ConnectionTest): DoctorStage | null {
  const stopped = stages.find(({ state }) => state === 'failed' || state === 'running');
  return (stopped ?? stages.findLast(({ state }) => state === 'passed'))?.stage ?? null;
}
