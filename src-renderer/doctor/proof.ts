import { doctorStages, type DoctorStage, type StageResult } from '../../src-shared/instances/doctor.ts';

export interface Proof {
  readonly proven: readonly DoctorStage[];
  /** What a conversation needs and the test did not show; what does not apply to this instance is in neither. */
  readonly unproven: readonly DoctorStage[];
}

/** What the stages of a test showed, and what not. */
export function proofOf(stages: readonly StageResult[]): Proof {
  const stateOf = (stage: DoctorStage): StageResult['state'] | null =>
    stages.find((result) => result.stage === stage)?.state ?? null;
  const endedAt = doctorStages.findIndex((stage) => ['failed', 'running'].includes(stateOf(stage) ?? ''));
  return {
    proven: doctorStages.filter((stage) => stateOf(stage) === 'passed'),
    unproven: doctorStages.filter((stage, at) => {
      const state = stateOf(stage);
      if (state === 'passed') return false;
      // Skipped without a failure before it: there is nothing to prove there.
      return state !== 'skipped' || (endedAt !== -1 && at > endedAt);
    }),
  };
}

/** The stage to look at first: the one that failed; null where none did. */
export function failedStage(stages: readonly StageResult[]): StageResult | null {
  return stages.find(({ state }) => state === 'failed') ?? null;
}
