import {
  doctorStages,
  type DoctorStage,
  type StageResult,
  type TestRecord,
} from '../../src-shared/instances/doctor.ts';

/** Gathers what the stages came to, the last word on each. */
export class StageList {
  readonly #results = new Map<DoctorStage, StageResult>();

  add(result: StageResult): void {
    this.#results.set(result.stage, result);
  }

  /** What is kept of the test. A stage that was still running when the user stopped it proved nothing. */
  record(at: number, ms: number, stopped: boolean): TestRecord {
    const stages = doctorStages.flatMap((stage): StageResult[] => {
      const result = this.#results.get(stage);
      if (result === undefined) return [];
      if (result.state === 'running') return [{ ...result, state: 'skipped', cause: stopped ? 'stopped' : null }];
      return [result];
    });
    const failed = stages.some((stage) => stage.state === 'failed');
    const answered = stages.some((stage) => stage.stage === 'answer' && stage.state === 'passed');
    const modelId = stages.find((stage) => stage.stage === 'answer')?.modelId ?? null;
    const outcome = failed ? 'failing' : answered ? 'connected' : 'stopped';
    return { at, outcome, ms, modelId, stages };
  }
}
