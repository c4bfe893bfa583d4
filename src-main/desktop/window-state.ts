import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HomePaths } from '../storage/home.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

/** Beyond what any desktop measures: a damaged file must not ask for a window of a million pixels. */
const furthest = 100_000;
const coordinate = z.number().min(-furthest).max(furthest);
const length = z.number().min(1).max(furthest);

const windowStateSchema = z.object({
  /** Where the window is when it is neither maximised nor full screen. */
  bounds: z.object({ x: coordinate, y: coordinate, width: length, height: length }),
  maximised: z.boolean().catch(false),
  fullScreen: z.boolean().catch(false),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Where the window was last, in `electron/window-state.json`. The file is the app's own: whatever else is in it, is not there. */
export class WindowStateFile {
  readonly #path: string;
  #last = '';
  #writing: Promise<unknown> = Promise.resolve();

  constructor(paths: Pick<HomePaths, 'electron'>) {
    this.#path = join(paths.electron, 'window-state.json');
  }

  /** Null when there is none that can be used. */
  async read(): Promise<WindowState | null> {
    try {
      const raw: unknown = JSON.parse(await readFile(this.#path, 'utf8'));
      return windowStateSchema.safeParse(raw).data ?? null;
    } catch {
      return null;
    }
  }

  /** Stores it unless it is what was stored last; a disk that refuses costs no more than the window's place. */
  save(state: WindowState): void {
    const text = `${JSON.stringify(state, null, 2)}\n`;
    if (text === this.#last) return;
    this.#last = text;
    this.#writing = Promise.allSettled([this.#writing, writeFileAtomic(this.#path, text)]);
  }

  /** Resolves once everything saved so far is in the file. */
  async flush(): Promise<void> {
    await this.#writing;
  }
}
