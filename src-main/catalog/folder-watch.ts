import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogFileNames } from './read-folder.ts';

/** Short enough that an edit that the system does not report is still seen within a second. */
const checkIntervalMs = 400;
/** Editors write a file in several steps. */
const settleMs = 60;

async function stateOf(path: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return `${size}:${mtimeMs}:${ino}`;
  } catch {
    return 'unreadable';
  }
}

async function folderState(folder: string): Promise<string> {
  try {
    const names = await catalogFileNames(folder);
    const states = await Promise.all(names.map((name) => stateOf(join(folder, name))));
    return JSON.stringify(names.map((name, index) => [name, states[index]]));
  } catch {
    return 'missing';
  }
}

/**
 * Says when the provider files of a folder changed, appeared or went. The system's notifications make it quick; a look
 * at sizes and times makes it certain, as links, network folders and a folder made later are not notified.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #onChange: () => void;
  #state = '';
  #watcher: FSWatcher | null = null;
  #interval: NodeJS.Timeout | null = null;
  #settling: NodeJS.Timeout | null = null;
  #checking = false;
  #closed = false;

  constructor(folder: string, onChange: () => void) {
    this.#folder = folder;
    this.#onChange = onChange;
  }

  /** Resolves once the present state is known: whatever changes after that is reported. */
  async start(): Promise<void> {
    this.#state = await folderState(this.#folder);
    if (this.#closed) return;
    this.#listen();
    this.#interval = setInterval(() => void this.#check(), checkIntervalMs).unref();
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    if (this.#interval !== null) clearInterval(this.#interval);
    if (this.#settling !== null) clearTimeout(this.#settling);
  }

  #listen(): void {
    try {
      this.#watcher = watch(this.#folder, { persistent: false }, () => this.#settle());
      this.#watcher.on('error', () => this.#stopListening());
    } catch {
      // The folder does not exist yet, or the system has no watches left: the interval finds changes then.
      this.#watcher = null;
    }
  }

  #stopListening(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #settle(): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#check(), settleMs).unref();
  }

  async #check(): Promise<void> {
    if (this.#checking || this.#closed) return;
    this.#checking = true;
    const state = await folderState(this.#folder);
    this.#checking = false;
    if (this.#closed || state === this.#state) return;
    this.#state = state;
    if (this.#watcher === null) this.#listen();
    this.#onChange();
  }
}
