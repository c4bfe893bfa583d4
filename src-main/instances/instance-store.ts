import type { StorageProblem } from '../../src-shared/api/app.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { BrokenInstance, SalvagedInstance } from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import type { JsonDocument } from '../storage/json-document.ts';
import {
  openInstanceFile,
  rawEntry,
  readEntries,
  readEntry,
  revisionOf,
  withoutEntry,
  withRawEntry,
  withSettings,
  type InstanceFile,
  type StoredInstance,
} from './instance-file.ts';
import { salvageEntry } from './salvage-entry.ts';

export interface NewInstance {
  readonly id: string;
  readonly settings: InstanceSettings;
}

function gone(id: string): Failure {
  return failure('not-found', { id }, 'reload');
}

/** The entries of provider-instances.json, which people edit too. */
export class InstanceStore {
  readonly #document: JsonDocument<InstanceFile>;
  readonly #changed = new Emitter<void>();
  #doubtful = false;

  constructor(
    path: string,
    onProblem: (problem: StorageProblem) => void,
    onMended?: (problem: StorageProblem) => void,
  ) {
    const report = (problem: StorageProblem): void => {
      this.#doubtful = true;
      onProblem(problem);
    };
    this.#document = openInstanceFile(path, report, onMended);
  }

  /** The file could not be read as it was left, so that what it lacks says nothing. */
  get doubtful(): boolean {
    return this.#doubtful;
  }

  /** Calls back after a change, made here or by hand; by hand only while watching. */
  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  watch(): void {
    this.#document.watch(() => this.#changed.emit());
  }

  close(): void {
    this.#document.close();
  }

  async list(): Promise<Result<{ instances: StoredInstance[]; broken: BrokenInstance[] }>> {
    const file = await this.#document.read();
    return file.ok ? ok(readEntries(file.value)) : file;
  }

  /** Fails with `not-found`, or `invalid-input` for an entry that cannot be read. */
  async find(id: string): Promise<Result<StoredInstance>> {
    const file = await this.#document.read();
    if (!file.ok) return file;
    const entry = rawEntry(file.value, id);
    if (entry === undefined) return failed(gone(id));
    const read = readEntry(id, entry);
    if (read.kind === 'good') return ok(read.instance);
    return failed(failure('invalid-input', { field: read.broken.field, reason: read.broken.reason, id }));
  }

  /** Every id in the file, those of broken entries included. */
  async ids(): Promise<Result<ReadonlySet<string>>> {
    const file = await this.#document.read();
    return file.ok ? ok(new Set(Object.keys(file.value.instances))) : file;
  }

  /** Adds all or none; `conflict` when an id is taken. */
  async add(entries: readonly NewInstance[]): Promise<Result<void>> {
    return this.#update((file) => {
      const taken = entries.find(({ id }) => rawEntry(file, id) !== undefined);
      if (taken !== undefined) return failed(failure('conflict', { id: taken.id }, 'pick-another-id'));
      return ok(entries.reduce((next, { id, settings }) => withSettings(next, id, settings), file));
    });
  }

  /** Replaces the settings of a readable entry; `conflict` when it is not of `revision` any more. */
  async replace(id: string, revision: string, settings: InstanceSettings): Promise<Result<void>> {
    return this.#update((file) => {
      const entry = rawEntry(file, id);
      if (entry === undefined) return failed(gone(id));
      const read = readEntry(id, entry);
      if (read.kind === 'broken' || read.instance.revision !== revision) {
        return failed(failure('conflict', { id }, 'reload'));
      }
      return ok(withSettings(file, id, settings));
    });
  }

  /** Adds an entry with the settings, and with what nothing here knows of the entry called `like`. */
  async addLike(like: string, { id, settings }: NewInstance): Promise<Result<void>> {
    return this.#update((file) => {
      if (rawEntry(file, id) !== undefined) return failed(failure('conflict', { id }, 'pick-another-id'));
      return ok(withSettings(file, id, settings, like));
    });
  }

  /** What can be read of a broken entry; `not-found` when it is gone or in order. */
  async salvage(id: string): Promise<Result<SalvagedInstance>> {
    const file = await this.#document.read();
    if (!file.ok) return file;
    const entry = rawEntry(file.value, id);
    const salvaged = entry === undefined ? null : salvageEntry(id, entry);
    return salvaged === null ? failed(gone(id)) : ok(salvaged);
  }

  /**
   * Puts the settings in place of a broken entry's, under `newId` where its own can be none. `conflict` when the entry is
   * not of `revision` any more, or the new id is taken.
   */
  async repair(id: string, revision: string, settings: InstanceSettings, newId: string): Promise<Result<void>> {
    return this.#update((file) => {
      const entry = rawEntry(file, id);
      if (entry === undefined) return failed(gone(id));
      if (revisionOf(entry) !== revision || readEntry(id, entry).kind === 'good') {
        return failed(failure('conflict', { id }, 'reload'));
      }
      if (newId === id) return ok(withSettings(file, id, settings));
      if (rawEntry(file, newId) !== undefined) return failed(failure('conflict', { id: newId }, 'pick-another-id'));
      return ok(withoutEntry(withSettings(file, newId, settings, id), id));
    });
  }

  /** Takes the entry out, readable or not, and returns it as it was. */
  async remove(id: string): Promise<Result<unknown>> {
    let removed: unknown;
    const updated = await this.#update((file) => {
      removed = rawEntry(file, id);
      return removed === undefined ? failed(gone(id)) : ok(withoutEntry(file, id));
    });
    return updated.ok ? ok(removed) : updated;
  }

  async putBack(id: string, entry: unknown): Promise<Result<void>> {
    return this.#update((file) =>
      rawEntry(file, id) === undefined
        ? ok(withRawEntry(file, id, entry))
        : failed(failure('conflict', { id }, 'reload')),
    );
  }

  async #update(change: (file: InstanceFile) => Result<InstanceFile>): Promise<Result<void>> {
    const updated = await this.#document.update(change);
    if (!updated.ok) return updated;
    this.#changed.emit();
    return ok();
  }
}
