import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { diffCatalogs, isSameCatalog } from '../../../src-shared/catalog/diff-catalogs.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';
import type { CatalogDiff, UpdateMode, UpdateState } from '../../../src-shared/catalog/update.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { Emitter } from '../../emitter.ts';
import type { Transport } from '../../providers/http.ts';
import { KeyedQueue } from '../../storage/keyed-queue.ts';
import { nodeFileSystem, type FileSystem } from '../../storage/file-system.ts';
import type { Log } from '../../storage/log.ts';
import { writeFileAtomic } from '../../storage/write-file-atomic.ts';
import type { CatalogService } from '../catalog-service.ts';
import type { CatalogSnapshot } from '../merge-layers.ts';
import type { RawRecord } from '../raw-record.ts';
import { affectedBy, type ModelUse } from './affected.ts';
import { fetchUpdate, type FetchedUpdate } from './fetch-update.ts';
import { formatUpdateFile, readUpdateFile } from './update-file.ts';
import { dropPending, putInUse, readUpdates, takeBack } from './update-files.ts';
import { updateFiles, type UpdateRecord } from './update-record.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** The window comes first, and whatever it asks for. */
const afterStartMs = 10_000;
const lookEveryMs = 60 * 60 * 1_000;

export interface CatalogUpdatesOptions {
  /** `catalog-cache/` of the home. */
  readonly folder: string;
  readonly catalog: Pick<CatalogService, 'everything' | 'withUpdate' | 'reloadUpdate' | 'onChange'>;
  readonly transport: Transport;
  readonly preferences: () => Promise<{ readonly catalogUpdates: UpdateMode; readonly catalogSource: string }>;
  /** Which models are in use, and for what. */
  readonly uses: () => Promise<readonly ModelUse[]>;
  readonly log: Log;
  readonly now?: () => number;
  readonly timeoutMs?: number;
  readonly fileSystem?: FileSystem;
}

function idOf(providers: readonly RawRecord[]): string {
  return createHash('sha256').update(JSON.stringify(providers)).digest('hex').slice(0, 24);
}

function providersOf({ summaries, entries }: CatalogSnapshot): Provider[] {
  return summaries.flatMap(({ id }) => entries.get(id)?.provider ?? []);
}

/**
 * Updates of the shipped catalog. Asking only ever puts one aside: what is used changes when the user says so, and can be
 * taken back. Nothing that a source answers, and no error, changes the catalog by itself.
 */
export class CatalogUpdates {
  readonly #options: CatalogUpdatesOptions;
  readonly #files: ReturnType<typeof updateFiles>;
  readonly #changed = new Emitter<void>();
  readonly #queue = new KeyedQueue();
  readonly #closing = new AbortController();
  readonly #now: () => number;
  readonly #fileSystem: FileSystem;
  #record: UpdateRecord | null = null;
  #checking: Promise<Result<UpdateState>> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: CatalogUpdatesOptions) {
    this.#options = options;
    this.#files = updateFiles(options.folder);
    this.#now = options.now ?? Date.now;
    this.#fileSystem = options.fileSystem ?? nodeFileSystem;
  }

  /** Looks now and then whether a daily check is due; the first time some seconds after the start. */
  start(): void {
    const look = (): void => {
      this.#timer = setTimeout(look, lookEveryMs).unref();
      void this.checkIfDue();
    };
    this.#timer = setTimeout(look, afterStartMs).unref();
  }

  close(): void {
    this.#closing.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  async state(): Promise<UpdateState> {
    const record = this.#read();
    const { checkedAt, outcome, detail, appliedAt, canRollBack } = record;
    return {
      checkedAt,
      checking: this.#checking !== null,
      outcome,
      detail,
      pending: await this.#pending(record),
      applied: appliedAt === null ? null : { at: appliedAt, canRollBack },
    };
  }

  /** Where daily checks are wanted and the last one is a day old. */
  async checkIfDue(): Promise<void> {
    const { catalogUpdates } = await this.#options.preferences();
    const { checkedAt } = this.#read();
    const age = checkedAt === null ? dayMs : this.#now() - checkedAt;
    // A clock that was set back makes it due as well.
    if (catalogUpdates === 'daily' && (age >= dayMs || age < 0)) await this.check();
  }

  /** Asks the source. `unsupported` where updates are switched off; what the source answered is in the state. */
  async check(): Promise<Result<UpdateState>> {
    const { catalogUpdates, catalogSource } = await this.#options.preferences();
    if (catalogUpdates === 'off') return failed(failure('unsupported', { reason: 'updates-off' }));
    this.#checking ??= this.#check(catalogSource);
    return this.#checking;
  }

  async apply(id: string): Promise<Result<UpdateState>> {
    return this.#change(id, async (record) => {
      const { update } = readUpdateFile(this.#files.pending);
      if (update === null) return failed(failure('not-found', { field: 'update', id }));
      const stored = await putInUse(this.#fileSystem, this.#files, update);
      if (!stored.ok) return stored;
      const dropped = await dropPending(this.#fileSystem, this.#files);
      if (!dropped.ok) this.#options.log.warn('catalog-update-left', dropped.failure.params);
      return ok({ ...record, pendingId: null, skippedId: id, appliedAt: this.#now(), canRollBack: true });
    });
  }

  async skip(id: string): Promise<Result<UpdateState>> {
    return this.#change(id, async (record) => {
      const dropped = await dropPending(this.#fileSystem, this.#files);
      return dropped.ok ? ok({ ...record, pendingId: null, skippedId: id }) : dropped;
    });
  }

  /** Back to what was in use before the last update: an earlier one, or the shipped catalog. */
  async rollBack(): Promise<Result<UpdateState>> {
    return this.#change(null, async (record) => {
      if (!record.canRollBack) return failed(failure('not-found', { field: 'update' }));
      const former = await takeBack(this.#fileSystem, this.#files);
      if (!former.ok) return former;
      return ok({ ...record, appliedAt: former.value?.receivedAt ?? null, canRollBack: false });
    });
  }

  async #check(source: string): Promise<Result<UpdateState>> {
    this.#changed.emit();
    try {
      const record = this.#read();
      const etag = record.source === source && this.#hasWhatWaits(record) ? record.etag : null;
      const fetched = await fetchUpdate(this.#options.transport, {
        source,
        etag,
        signal: this.#closing.signal,
        ...(this.#options.timeoutMs === undefined ? {} : { timeoutMs: this.#options.timeoutMs }),
      });
      // Nothing is read or written any more once the files are being closed.
      if (this.#closing.signal.aborted) return failed(failure('aborted'));
      const noted = await this.#queue.run('record', () => this.#note(source, fetched));
      if (!noted.ok) return noted;
    } finally {
      this.#checking = null;
      this.#changed.emit();
    }
    return ok(await this.state());
  }

  /** The tag stands for what the source last sent: without that, it is asked for again. */
  #hasWhatWaits({ pendingId }: UpdateRecord): boolean {
    return pendingId === null || readUpdateFile(this.#files.pending).update !== null;
  }

  /** Puts what came aside, and notes how the check ended. Where it cannot be stored, nothing is noted of it. */
  async #note(source: string, fetched: FetchedUpdate): Promise<Result<void>> {
    const record = this.#read();
    const checked = { ...record, checkedAt: this.#now(), detail: null };
    if (fetched.outcome !== 'found') {
      await this.#write({ ...checked, outcome: fetched.outcome, detail: fetched.detail });
      return ok();
    }
    const { providers, etag } = fetched;
    const known = { ...checked, source, etag };
    const id = idOf(providers);
    const update = { receivedAt: this.#now(), source, providers };
    const isNew = id !== record.skippedId && !isSameCatalog(await this.#changes(update));
    if (!isNew) {
      await dropPending(this.#fileSystem, this.#files);
      await this.#write({ ...known, outcome: 'nothing-new', pendingId: null });
      return ok();
    }
    const stored = await this.#store(this.#files.pending, formatUpdateFile(update));
    if (!stored.ok) {
      this.#options.log.warn('catalog-update-not-stored', stored.failure.params);
      return stored;
    }
    await this.#write({ ...known, outcome: 'found', pendingId: id });
    return ok();
  }

  async #changes(update: Parameters<CatalogService['withUpdate']>[0]) {
    const now = await this.#options.catalog.everything();
    return diffCatalogs(now, providersOf(await this.#options.catalog.withUpdate(update)));
  }

  async #pending({ pendingId }: UpdateRecord): Promise<UpdateState['pending']> {
    if (pendingId === null) return null;
    const { update } = readUpdateFile(this.#files.pending);
    if (update === null) return null;
    const changes = await this.#changes(update);
    const diff: CatalogDiff = { ...changes, affected: affectedBy(changes, await this.#options.uses()) };
    return { id: pendingId, receivedAt: update.receivedAt, diff };
  }

  /** Changes what is in use, of the waiting update `id` where one is named. */
  async #change(
    id: string | null,
    change: (record: UpdateRecord) => Promise<Result<UpdateRecord>>,
  ): Promise<Result<UpdateState>> {
    const changed = await this.#queue.run('record', async () => {
      const record = this.#read();
      if (id !== null && record.pendingId !== id) return failed(failure('not-found', { field: 'update', id }));
      const next = await change(record);
      if (next.ok) await this.#write(next.value);
      return next;
    });
    if (!changed.ok) return changed;
    await this.#options.catalog.reloadUpdate();
    this.#changed.emit();
    return ok(await this.state());
  }

  #read(): UpdateRecord {
    this.#record ??= readUpdates(this.#files);
    return this.#record;
  }

  async #write(record: UpdateRecord): Promise<void> {
    this.#record = record;
    const written = await this.#store(this.#files.record, `${JSON.stringify(record)}\n`);
    if (!written.ok) this.#options.log.warn('catalog-update-state-not-stored', written.failure.params);
  }

  async #store(path: string, text: string): Promise<Result<void>> {
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    return writeFileAtomic(path, text, { files: this.#fileSystem });
  }
}
