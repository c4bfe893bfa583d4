import { expect, it } from 'vitest';
import type { StageResult } from '../../src-shared/instances/doctor.ts';
import { begunTest } from './connection-test.ts';
import { plannedCost, stageReached } from './test-all.ts';

it('adds up what is known and counts what is not', () => {
  const plan = (costUsd: number | null) => ({ instanceId: 'any', modelId: null, costUsd });
  expect(plannedCost([plan(0.25), plan(null), plan(0), plan(0.5)])).toEqual({ count: 4, usd: 0.75, unknown: 1 });
  expect(plannedCost([])).toEqual({ count: 0, usd: 0, unknown: 0 });
});

it('names the stage that a test got to', () => {
  const nothing = { failure: null, cause: null, fixes: [], status: null, body: null, host: null, modelCount: null };
  const stage = (name: StageResult['stage'], state: StageResult['state']): StageResult => {
    return { stage: name, state, ms: 1, ...nothing, modelId: null, text: null };
  };
  const reached = (...stages: readonly StageResult[]) => stageReached({ ...begunTest, stages });
  expect(reached()).toBeNull();
  expect(reached(stage('address', 'passed'), stage('connection', 'running'))).toBe('connection');
  expect(reached(stage('address', 'passed'), stage('connection', 'failed'), stage('tls', 'skipped'))).toBe(
    'connection',
  );
  expect(reached(stage('address', 'passed'), stage('models', 'skipped'), stage('answer', 'passed'))).toBe('answer');
});
