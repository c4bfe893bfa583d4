import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import { nodeFileSystem, sameStamp, type FileStamp, type FileSystem } from './file-system.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { readDocument, type DocumentContent, type DocumentFormat } from './read-document.ts';
import { errorCode, storageFailure } from './storage-failure.ts';
import { watchFile } from './watch-file.ts';
import { replaceFile } from './write-file-atomic.ts';

export interface JsonDocumentOptions<T> extends DocumentFormat<T> {
  readonly path: string;
  readonly defaults: () => T;
  readonly onProblem: (problem: StorageProblem) => void;
  /** The file is good again, by somebody else's hand. What this program wrote over keeps its problem. */
  readonly onMended?: ((problem: StorageProblem) => void) | undefined;
  readonly files?: FileSystem;
}

/** What is known of the file; `value` is the last good one when `damage` says that the file is not. */
interface Loaded<T> {
  readonly value: T;
  /** Null when there is no file. */
  readonly text: string | null;
  readonly stamp: FileStamp | null;
  /** The file changed so lately that another change may leave the same stamp. */
  readonly recent: boolean;
  /** A damaged file is copied aside before it is overwritten, and never becomes the backup. */
  readonly damage: 'none' | 'found' | 'kept-aside';
}

/** File systems count time in steps of up to this. */
const stampStepMs = 50;
/** An editor that is saving leaves the file missing or cut short for a moment. */
const savingDelayMs = 100;
const savingTries = 3;
const conflictTries = 10;

/**
 * A JSON file that Patchbay and people both edit. Values are shared with all callers: treat them as read-only.
 * With no file it holds the defaults; a damaged one is copied aside and its backup taken; one that cannot be read, or
 * that a newer version wrote, is never written (`storage-read-only`).
 */
export class JsonDocument<T> {
  readonly #options: JsonDocumentOptions<T>;
  readonly #files: FileSystem;
  readonly #queue = new KeyedQueue();
  readonly #edited = new Emitter<T>();
  #loaded: Loaded<T> | null = null;
  #refused: Failure | null = null;
  #reported: StorageProblem | null = null;
  #stopWatching: (() => void) | null = null;
  #checking = false;
  #reading: Promise<void> | null = null;

  constructor(options: JsonDocumentOptions<T>) {
    this.#options = options;
    this.#files = options.files ?? nodeFileSystem;
  }

  /** The value as last seen: `watch` and `update` notice hand edits. Fails only when no good value was ever seen. */
  async read(): Promise<Result<T>> {
    if (this.#loaded === null) await this.#readFirst();
    if (this.#loaded !== null) return ok(this.#loaded.value);
    return failed(this.#refused ?? this.#failure('unreadable', {}));
  }

  /**
   * Stores what `change` makes of the newest value, hand edits included. `change` may run again when the file changes
   * meanwhile; it returns a failure to leave all as it is.
   */
  update(change: (current: T) => T | Result<T>): Promise<Result<T>> {
    return this.#serially(async () => {
      for (let attempt = 0; attempt < conflictTries; attempt += 1) {
        await this.#refresh();
        if (this.#refused !== null || this.#loaded === null)
          return failed(this.#refused ?? this.#failure('unreadable', {}));
        const before = serialise(this.#loaded.value);
        const changed = change(this.#loaded.value);
        const next = isResult(changed) ? changed : ok(changed);
        if (!next.ok) return next;
        const text = serialise(next.value);
        if (text === before) return ok(this.#loaded.value);
        const stored = await this.#store(this.#loaded, text);
        if (stored.ok || stored.failure.code !== 'conflict') return stored;
      }
      return failed(
        failure('storage-failed', { file: this.#name, step: 'replace-file', reason: 'changing' }, 'try-again'),
      );
    });
  }

  /** Calls `onChange` within a second of a change that was not made through `update`. */
  watch(onChange: (value: T) => void): () => void {
    const unsubscribe = this.#edited.subscribe(onChange);
    this.#stopWatching ??= watchFile(this.#options.path, () => this.#check());
    return () => {
      unsubscribe();
      if (this.#edited.size === 0) this.close();
    };
  }

  /** Ends watching. */
  close(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  get #name(): string {
    return basename(this.#options.path);
  }

  /** Many may ask before the first answer is there, as for each of a list of instances. */
  #readFirst(): Promise<void> {
    this.#reading ??= this.#serially(() => this.#refresh()).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  #serially<R>(task: () => Promise<R>): Promise<R> {
    return this.#queue.run('', task);
  }

  #check(): void {
    if (this.#checking) return;
    this.#checking = true;
    void this.#serially(() => this.#refresh()).finally(() => {
      this.#checking = false;
    });
  }

  /** Brings what is known up to the file's state, and tells the watchers when its value is another. */
  async #refresh(): Promise<void> {
    const before = this.#loaded;
    const reported = this.#reported;
    if (before !== null && this.#refused === null && !(await this.#mayDiffer(before))) return;
    const content = await this.#readSettled(before);
    switch (content.kind) {
      case 'newer':
        return this.#refuse('newer-version', { version: content.version });
      case 'unreadable':
        return this.#refuse('unreadable', { detail: content.code });
      case 'corrupt':
        this.#refused = null;
        this.#loaded = before === null ? await this.#recover(content) : this.#holdOn(before, content);
        return;
      case 'missing':
        this.#accept({ value: this.#options.defaults(), text: null, stamp: null, recent: false, damage: 'none' });
        break;
      case 'good':
        this.#accept({ ...content, recent: isRecent(content.stamp), damage: 'none' });
        break;
      default:
        return assertNever(content);
    }
    if (reported !== null) this.#options.onMended?.(reported);
    if (before !== null && this.#loaded !== null && serialise(before.value) !== serialise(this.#loaded.value))
      this.#edited.emit(this.#loaded.value);
  }

  #accept(loaded: Loaded<T>): void {
    this.#refused = null;
    this.#reported = null;
    this.#loaded = loaded;
  }

  async #mayDiffer(loaded: Loaded<T>): Promise<boolean> {
    if (loaded.recent) return true;
    try {
      return !sameStamp(loaded.stamp, await this.#files.stamp(this.#options.path));
    } catch (error) {
      return errorCode(error) !== 'ENOENT' || loaded.stamp !== null;
    }
  }

  async #readSettled(before: Loaded<T> | null): Promise<DocumentContent<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const content = await readDocument(this.#options.path, this.#options, this.#files);
      const suspicious =
        (content.kind === 'missing' && before !== null && before.text !== null) ||
        (content.kind === 'corrupt' && before !== null && !sameStamp(content.stamp, before.stamp));
      if (!suspicious || attempt === savingTries) return content;
      await delay(savingDelayMs);
    }
  }

  /** A hand edit went wrong while the last good value is known: the file is left to its editor until the next update. */
  #holdOn(before: Loaded<T>, content: { readonly stamp: FileStamp }): Loaded<T> {
    const known = before.damage !== 'none' && sameStamp(before.stamp, content.stamp);
    const damage = known ? before.damage : 'found';
    if (!known) this.#report({ file: this.#name, effect: 'restored', reason: 'corrupt', keptAs: null });
    return { ...before, stamp: content.stamp, recent: isRecent(content.stamp), damage };
  }

  async #recover(content: { readonly empty: boolean; readonly stamp: FileStamp }): Promise<Loaded<T> | null> {
    const keptAs = content.empty ? null : await this.#copyAside(content.stamp);
    const backup = await readDocument(`${this.#options.path}.bak`, this.#options, this.#files);
    if (backup.kind === 'newer') {
      this.#refuse('newer-version', { version: backup.version });
      return null;
    }
    const restored = backup.kind === 'good';
    this.#report({
      file: this.#name,
      effect: restored ? 'restored' : 'reset',
      reason: 'corrupt',
      keptAs: keptAs !== null && keptAs.ok ? keptAs.value : null,
    });
    return {
      value: restored ? backup.value : this.#options.defaults(),
      text: restored ? backup.text : '',
      stamp: content.stamp,
      recent: isRecent(content.stamp),
      damage: keptAs === null || keptAs.ok ? 'kept-aside' : 'found',
    };
  }

  /** Named after the time of the file's last change, so that one bad file is copied once, however often it is read. */
  async #copyAside(stamp: FileStamp): Promise<Result<string>> {
    const time = new Date(Number(stamp.modified / 1_000_000n)).toISOString().replace(/[:.]/g, '-');
    const suffix = `.corrupt-${time}`;
    try {
      await this.#files.copy(this.#options.path, `${this.#options.path}${suffix}`);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return failed(storageFailure(this.#options.path, 'copy-aside', error));
    }
    return ok(`${this.#name}${suffix}`);
  }

  async #store(loaded: Loaded<T>, text: string): Promise<Result<T>> {
    const { path, schema } = this.#options;
    const raw: unknown = JSON.parse(text);
    // What could not be read back must not be written: a bug of the caller.
    const value = schema.parse(raw);
    if (loaded.damage === 'found' && loaded.stamp !== null && loaded.stamp.size > 0n) {
      const kept = await this.#copyAside(loaded.stamp);
      if (!kept.ok) return kept;
      this.#report({ file: this.#name, effect: 'restored', reason: 'corrupt', keptAs: kept.value });
    }
    const keepBackup = loaded.damage === 'none' && loaded.stamp !== null;
    const written = await replaceFile(path, text, { files: this.#files, keepBackup, expects: loaded.stamp });
    if (!written.ok) return written;
    this.#accept({ value, text, stamp: written.value, recent: isRecent(written.value), damage: 'none' });
    return ok(value);
  }

  #refuse(reason: 'newer-version' | 'unreadable', details: Failure['params']): void {
    this.#refused = this.#failure(reason, details);
    this.#report({ file: this.#name, effect: 'read-only', reason, keptAs: null });
  }

  #failure(reason: 'newer-version' | 'unreadable', details: Failure['params']): Failure {
    const params = { file: this.#name, reason, ...details };
    return reason === 'newer-version'
      ? failure('storage-read-only', params, 'update-app')
      : failure('storage-read-only', params);
  }

  #report(problem: StorageProblem): void {
    if (isDeepStrictEqual(problem, this.#reported)) return;
    this.#reported = problem;
    this.#options.onProblem(problem);
  }
}

function isRecent(stamp: FileStamp): boolean {
  return Date.now() - Number(stamp.modified / 1_000_000n) < stampStepMs;
}

function serialise(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isResult<T>(value: T | Result<T>): value is Result<T> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'failure' in value);
}
