import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HomePaths } from '../storage/home.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

/** As much of Electron's `Session` as spelling needs. */
export interface SpellingSession {
  setSpellCheckerEnabled(enable: boolean): void;
  setSpellCheckerLanguages(languages: string[]): void;
  readonly availableSpellCheckerLanguages: string[];
}

export interface SpellingOptions {
  readonly session: SpellingSession;
  readonly platform: NodeJS.Platform;
  /** The system's, most preferred first. */
  readonly languages: readonly string[];
  readonly paths: Pick<HomePaths, 'electron'>;
}

const choiceSchema = z.object({ checkSpelling: z.boolean() });

/**
 * Whether words are checked as they are typed. macOS brings a checker of its own; elsewhere Chromium fetches a dictionary
 * from a server of Google's, so there it is off until the user turns it on. The words themselves never leave the machine.
 */
export class Spelling {
  readonly #options: SpellingOptions;
  readonly #file: string;
  #on = false;

  constructor(options: SpellingOptions) {
    this.#options = options;
    this.#file = join(options.paths.electron, 'spelling.json');
  }

  get on(): boolean {
    return this.#on;
  }

  get needsDownload(): boolean {
    return this.#options.platform !== 'darwin';
  }

  /** To be called before there is a page: Chromium fetches the system language's dictionary for the first one otherwise. */
  start(): Promise<void> {
    this.#apply(!this.needsDownload);
    return this.#restore();
  }

  async choose(on: boolean): Promise<void> {
    this.#apply(on);
    await writeFileAtomic(this.#file, `${JSON.stringify({ checkSpelling: on })}\n`);
  }

  async #restore(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    const choice = parse(text);
    if (choice !== null && choice !== this.#on) this.#apply(choice);
  }

  #apply(on: boolean): void {
    const { session, languages } = this.#options;
    this.#on = on;
    if (this.needsDownload) {
      session.setSpellCheckerLanguages(
        on ? [...spellingLanguages(languages, session.availableSpellCheckerLanguages)] : [],
      );
    }
    session.setSpellCheckerEnabled(on);
  }
}

function parse(text: string): boolean | null {
  try {
    const raw: unknown = JSON.parse(text);
    return choiceSchema.safeParse(raw).data?.checkSpelling ?? null;
  } catch {
    return null;
  }
}

/**
 * Of the system's languages those that have a dictionary, each once: `de-AT` without one of its own is checked as `de`, `en`
 * as `en-US`. English where there is none at all.
 */
export function spellingLanguages(preferred: readonly string[], available: readonly string[]): readonly string[] {
  const found = preferred.flatMap((language) => {
    const [base = ''] = language.split('-');
    const wanted = [language, base, `${base}-${base.toUpperCase()}`, ...(base === 'en' ? ['en-US'] : [])];
    const match = wanted.find((code) => available.includes(code));
    return match === undefined ? [] : [match];
  });
  const chosen = found.length === 0 ? ['en-US'].filter((code) => available.includes(code)) : found;
  return [...new Set(chosen)];
}
