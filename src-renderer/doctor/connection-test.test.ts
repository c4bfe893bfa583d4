import { expect, it } from 'vitest';
import type { StageResult, TestRecord } from '../../src-shared/instances/doctor.ts';
import { begunTest, withEnd, withEvent } from './connection-test.ts';

function result(stage: StageResult['stage'], state: StageResult['state']): StageResult {
  const nothing = { failure: null, cause: null, fixes: [], status: null, body: null, host: null, modelCount: null };
  return { stage, state, ms: state === 'running' ? 0 : 5, ...nothing, modelId: null, text: null };
}

it('shows each stage once, as it last was', () => {
  const events = [result('address', 'running'), result('address', 'passed'), result('connection', 'running')];
  const test = events.reduce((before, event) => withEvent(before, { type: 'stage', result: event }), begunTest);
  expect(test.stages).toEqual([result('address', 'passed'), result('connection', 'running')]);
  expect(test.running).toBe(true);
});

it('ends with its record, or without one when it could not run', () => {
  const stages = [result('address', 'passed')];
  const record: TestRecord = { at: 1, outcome: 'connected', ms: 9, modelId: 'm', stages };
  expect(withEvent(begunTest, { type: 'finished', record })).toEqual({ running: false, stages, record, failure: null });
  const failure = { code: 'disconnected', params: {} } as const;
  expect(withEnd(begunTest, failure)).toEqual({ running: false, stages: [], record: null, failure });
});
