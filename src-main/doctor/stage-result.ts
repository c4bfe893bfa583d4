import type { DoctorStage, StageResult } from '../../src-shared/instances/doctor.ts';

/** What is said of a stage; whatever is not named is not known. */
export function stageResult(
  stage: DoctorStage,
  state: StageResult['state'],
  rest: Partial<Omit<StageResult, 'stage' | 'state'>> = {},
): StageResult {
  return {
    stage,
    state,
    ms: 0,
    failure: null,
    cause: null,
    fixes: [],
    status: null,
    body: null,
    host: null,
    modelCount: null,
    modelId: null,
    text: null,
    ...rest,
  };
}
