import type { StorageProblem } from '../../src-shared/api/app.ts';
import {
  maxTestRecords,
  testRecordSchema,
  type DoctorCause,
  type TestRecord,
} from '../../src-shared/instances/doctor.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import type { JsonDocument } from '../storage/json-document.ts';
import { openTestRecords, type TestEntry, type TestRecordsFile } from './test-records-file.ts';

interface TestRecordsOptions {
  readonly path: string;
  readonly onProblem: (problem: StorageProblem) => void;
}

interface Change {
  readonly instanceId: string;
  readonly change: (entry: TestEntry) => TestEntry;
}

export type TestSummary = Pick<InstanceView, 'status' | 'lastTest'>;

const untested: TestEntry = { last: null, conversation: null, records: [] };
/** Tests of forms that were not saved yet; older ones are forgotten. */
const maxDrafts = 50;

function entryOf(file: TestRecordsFile, instanceId: string): TestEntry {
  return (Object.hasOwn(file.instances, instanceId) ? file.instances[instanceId] : undefined) ?? untested;
}

function lastOf(tested: string, { at, outcome, ms, modelId, stages }: TestRecord): NonNullable<TestEntry['last']> {
  const cause = stages.find((stage) => stage.state === 'failed')?.cause ?? null;
  return { tested, at, outcome, ms, modelId, cause };
}

/** What is kept of a record: what servers said only where the test failed, so that the file stays small. */
function slim(record: TestRecord): TestRecord {
  const stages = record.stages.map((stage) => (stage.state === 'failed' ? stage : { ...stage, body: null }));
  return { ...record, stages };
}

/** The results of connection tests, kept in connection-tests.json, and which tests run now. */
export class TestRecords {
  readonly #document: JsonDocument<TestRecordsFile>;
  readonly #running = new Map<string, number>();
  readonly #drafts = new Map<string, TestRecord>();
  readonly #changed = new Emitter<string>();
  readonly #waiting: Change[] = [];
  #writing: Promise<Result<void>> | null = null;

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
    this.#adopt(instanceId, tested);
    const { last: latest, conversation } = await this.#entry(instanceId);
    const last = latest?.tested === tested ? latest : null;
    const talked = conversation?.tested === tested && conversation.at >= (last?.at ?? 0) ? conversation : null;
    const lastTest = last && {
      at: last.at,
      outcome: last.outcome,
      modelId: last.modelId,
      ms: last.ms,
      cause: last.cause,
    };
    if (disabled) return { status: 'disabled', lastTest };
    if (this.isTesting(instanceId)) return { status: 'testing', lastTest };
    if (talked === null && last === null) return { status: 'untested', lastTest };
    const failing = talked === null ? last?.outcome === 'failing' : talked.cause !== null;
    return { status: failing ? 'failing' : 'connected', lastTest };
  }

  /** Latest first. */
  async history(instanceId: string): Promise<TestRecord[]> {
    const { records } = await this.#entry(instanceId);
    return records.flatMap((record) => testRecordSchema.safeParse(record).data ?? []);
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
    return this.#change(instanceId, ({ last, records, conversation }) => ({
      last: record.outcome === 'stopped' ? last : lastOf(tested, record),
      conversation,
      records: [slim(record), ...records].slice(0, maxTestRecords),
    }));
  }

  /** Remembers a result of settings that are not stored; it becomes that of the instance which is stored with them. */
  addDraft(tested: string, record: TestRecord): void {
    if (record.outcome === 'stopped') return;
    this.#drafts.delete(tested);
    this.#drafts.set(tested, record);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > maxDrafts && oldest !== undefined) this.#drafts.delete(oldest);
  }

  /** Notes what a conversation showed, where that is news: null when it was answered. */
  async noteConversation(instanceId: string, tested: string, cause: DoctorCause | null, at: number): Promise<void> {
    const { last, conversation } = await this.#entry(instanceId);
    const { status } = await this.summary(instanceId, false, tested);
    const known = status === (cause === null ? 'connected' : 'failing');
    const sameCause = cause === (conversation?.tested === tested ? conversation.cause : (last?.cause ?? null));
    if (known && sameCause) return;
    await this.#change(instanceId, (entry) => ({ ...entry, conversation: { tested, at, cause } }));
  }

  async remove(instanceId: string): Promise<void> {
    const file = await this.#document.read();
    if (!file.ok || !Object.hasOwn(file.value.instances, instanceId)) return;
    await this.#document.update(({ instances, ...rest }) => {
      const { [instanceId]: _, ...others } = instances;
      return { ...rest, instances: others };
    });
  }

  #adopt(instanceId: string, tested: string): void {
    const draft = this.#drafts.get(tested);
    if (draft === undefined) return;
    this.#drafts.delete(tested);
    void this.add(instanceId, tested, draft);
  }

  async #entry(instanceId: string): Promise<TestEntry> {
    await this.#writing;
    const file = await this.#document.read();
    return file.ok ? entryOf(file.value, instanceId) : untested;
  }

  /** Changes that come while the file is written are written together, once. */
  async #change(instanceId: string, change: Change['change']): Promise<Result<void>> {
    this.#waiting.push({ instanceId, change });
    this.#writing ??= this.#write();
    const stored = await this.#writing;
    if (stored.ok) this.#changed.emit(instanceId);
    return stored;
  }

  async #write(): Promise<Result<void>> {
    try {
      while (this.#waiting.length > 0) {
        const changes = this.#waiting.splice(0);
        const stored = await this.#document.update((file) => {
          const instances = { ...file.instances };
          for (const { instanceId, change } of changes)
            instances[instanceId] = change(entryOf({ ...file, instances }, instanceId));
          return { ...file, instances };
        });
        if (!stored.ok) return stored;
      }
      return ok();
    } finally {
      // At once: a change that comes while the last one is being told of would wait for a writer that is gone.
      this.#writing = null;
    }
  }
}
