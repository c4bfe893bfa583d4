import { expect, it } from 'vitest';
import { doctorStages, type DoctorStage, type StageResult } from '../../src-shared/instances/doctor.ts';
import { failedStage, proofOf } from './proof.ts';

const states = { p: 'passed', f: 'failed', s: 'skipped', r: 'running' } as const;

/** One letter per stage, in their order: passed, failed, skipped, running; a dot for one that was not begun. */
function stagesOf(letters: string): readonly StageResult[] {
  return doctorStages.flatMap((stage, at): readonly StageResult[] => {
    const state = Object.entries(states).find(([letter]) => letter === letters[at])?.[1];
    if (state === undefined) return [];
    const nothing = { failure: null, cause: null, fixes: [], status: null, body: null, host: null, modelCount: null };
    return [{ stage, state, ms: 1, ...nothing, modelId: null, text: null }];
  });
}

const all: readonly DoctorStage[] = doctorStages;
it.each([
  ['ppppppp', all, []],
  ['ppspppp', ['address', 'connection', 'credential', 'models', 'model', 'answer'], []],
  ['fssssss', [], all],
  ['pppfsss', ['address', 'connection', 'tls'], ['credential', 'models', 'model', 'answer']],
  ['ppr....', ['address', 'connection'], ['tls', 'credential', 'models', 'model', 'answer']],
  ['ppsppfs', ['address', 'connection', 'credential', 'models'], ['model', 'answer']],
] as const)('stages %s prove %j and leave %j', (letters, proven, unproven) => {
  expect(proofOf(stagesOf(letters))).toEqual({ proven, unproven });
});

it('names the stage that failed', () => {
  expect(failedStage(stagesOf('pppfsss'))?.stage).toBe('credential');
  expect(failedStage(stagesOf('ppppppp'))).toBeNull();
});
