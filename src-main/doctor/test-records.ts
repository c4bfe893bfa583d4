import type { StorageProblem } from '../../src-shared/api/app.ts';
import { maxTestRecords, type DoctorCause, type TestRecord } from '../../src-shared/instances/doctor.ts';
import type { InstanceStatus, InstanceView } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import type { JsonDocument } from '../storage/json-document.ts';
import { openTestRecords, type TestEntry, type TestRecordsFile } from './test-records-file.ts';

interface TestRecordsOptions {
  readonly path: string;
  readonly onProblem: (problem: StorageProblem) => void;
}

export type TestSummary = Pick<InstanceView, 'status' | 'lastTest'>;

const untested: TestEntry = { records: [], conversation: null };

function entryOf(file: TestRecordsFile, instanceId: string): TestEntry {
  return (Object.hasOwn(file.instances, instanceId) ? file.instances[instanceId] : undefined) ?? untested;
}

function failedCause(record: TestRecord): DoctorCause | null {
  return record.stages.find((stage) => stage.state === 'failed')?.cause ?? null;
}

/** The results of connection tests, kept in connection-tests.json, and which tests run now. */
export class TestRecords {
  readonly #document: JsonDocument<TestRecordsFile>;
  readonly #running = new Map<string, number>();
  readonly #changed = new Emitter<string>();

  constructor({ path, onProblem }: TestRecordsOptions) {
    this.#document = openTestRecords(path, onProblem);
  }

  /** Calls back with the id of an instance whose status or history is another now. */
  onChange(listener: (instanceId: string) => void): () => void {
    return this.#changed.subscribe(listener);
  }

  isTesting(instanceId: string): boolean {
    return this.#running.has(instanceId);
  }

  /** What the last test, or a conversation after it, showed of the settings as they are: `tested` tells which they are. */
  async summary(instanceId: string, disabled: boolean, tested: string): Promise<TestSummary> {
    const { records, conversation } = await this.#entry(instanceId);
    const last = records.find((stored) => stored.tested === tested && stored.record.outcome !== 'stopped')?.record;
    const lastTest = last && {
      at: last.at,
      outcome: last.outcome,
      modelId: last.modelId,
      ms: last.ms,
      cause: failedCause(last),
    };
    const counts = conversation?.tested === tested && conversation.at >= (last?.at ?? 0);
    const failing = counts ? conversation.cause !== null : last?.outcome === 'failing';
    let status: InstanceStatus = 'untested';
    if (disabled) status = 'disabled';
    else if (this.isTesting(instanceId)) status = 'testing';
    else if (counts || last !== undefined) status = failing ? 'failing' : 'connected';
    return { status, lastTest: lastTest ?? null };
  }

  /** Latest first. */
  async history(instanceId: string): Promise<TestRecord[]> {
    return (await this.#entry(instanceId)).records.map(({ record }) => record);
  }

  /** Marks a test as running, until what it returns is called. */
  begin(instanceId: string): () => void {
    this.#running.set(instanceId, (this.#running.get(instanceId) ?? 0) + 1);
    this.#changed.emit(instanceId);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (this.#running.get(instanceId) ?? 1) - 1;
      if (left > 0) this.#running.set(instanceId, left);
      else this.#running.delete(instanceId);
      this.#changed.emit(instanceId);
    };
  }

  /** Keeps a result. A file that cannot be written loses no more than this. */
  async add(instanceId: string, tested: string, record: TestRecord): Promise<Result<void>> {
    return this.#change(instanceId, ({ records, conversation }) => ({
      records: [{ tested, record }, ...records].slice(0, maxTestRecords),
      conversation,
    }));
  }

  /** Notes what a conversation showed, where that is news: null when it was answered. */
  async noteConversation(instanceId: string, tested: string, cause: DoctorCause | null, at: number): Promise<void> {
    const { status } = await this.summary(instanceId, false, tested);
    if (status === (cause === null ? 'connected' : 'failing')) return;
    await this.#change(instanceId, ({ records }) => ({ records, conversation: { at, tested, cause } }));
  }

  async remove(instanceId: string): Promise<void> {
    await this.#document.update((file) => {
      const { [instanceId]: _, ...instances } = file.instances;
      return { ...file, instances };
    });
  }

  async #entry(instanceId: string): Promise<TestEntry> {
    const file = await this.#document.read();
    return file.ok ? entryOf(file.value, instanceId) : untested;
  }

  async #change(instanceId: string, change: (entry: TestEntry) => TestEntry): Promise<Result<void>> {
    const stored = await this.#document.update((file) => ({
      ...file,
      instances: { ...file.instances, [instanceId]: change(entryOf(file, instanceId)) },
    }));
    if (!stored.ok) return stored;
    this.#changed.emit(instanceId);
    return ok();
  }
}
