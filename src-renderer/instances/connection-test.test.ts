import { expect, it } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import type { TestEvent } from '../../src-shared/instances/view.ts';
import { proofOf, testKind, type ConnectionTest } from './connection-test.ts';

function event(stage: TestEvent['stage'], state: TestEvent['state']): TestEvent {
  return { stage, state, ms: 1, failure: null, modelCount: null, modelId: null, text: null };
}

function finished(models: TestEvent['state'] | null, answer: TestEvent['state'] | null): ConnectionTest {
  return {
    running: false,
    models: models === null ? null : event('models', models),
    answer: answer === null ? null : event('answer', answer),
    failure: null,
    of: '',
  };
}

it.each([
  ['passed', 'passed', 'all'],
  ['failed', 'passed', 'answer'],
  ['skipped', 'passed', 'answer'],
  ['passed', 'failed', 'models'],
  ['failed', 'skipped', 'nothing'],
  ['failed', 'failed', 'nothing'],
] as const)('models %s and answer %s prove %s', (models, answer, proof) => {
  expect(proofOf(finished(models, answer))).toBe(proof);
});

it('claims nothing while it runs, or when it could not run', () => {
  expect(proofOf({ ...finished('passed', 'passed'), running: true })).toBeNull();
  expect(proofOf({ ...finished(null, null), failure: failure('disconnected') })).toBeNull();
});

it('tells a credential that was accepted from one that was not needed', () => {
  expect(testKind(false, 'required')).toBe('with-key');
  expect(testKind(false, 'none')).toBe('without-key');
  expect(testKind(true, 'none')).toBe('simulated');
});
