import { leave } from '../leave.ts';

/** Longest wait for running answers to be stored; after it the app leaves all the same. */
const longestCloseMs = 5_000;

/** As much of Electron's `App` as quitting needs. */
interface QuittingApp {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(code: number): void;
}

export interface QuitOptions {
  /** Asks the user, where quitting would end something. */
  readonly mayQuit: () => Promise<boolean>;
  /** Stores what the core holds. */
  readonly close: () => Promise<void>;
  /** The user would rather go on. */
  readonly onKept: () => void;
  readonly isStuck: () => boolean;
}

/** Makes every way of quitting ask first, where there is something to ask, and wait until the core has stored what it holds. */
export class Quitting {
  readonly #app: QuittingApp;
  readonly #options: QuitOptions;
  #state: 'running' | 'asking' | 'leaving' = 'running';
  #sessionEnds = false;

  constructor(app: QuittingApp, options: QuitOptions) {
    this.#app = app;
    this.#options = options;
    app.on('before-quit', (event) => {
      // While the session ends, an app that says no would keep the user logged in: what is left to store is stored meanwhile.
      if (this.#sessionEnds) return;
      event.preventDefault();
      void this.#ask();
    });
  }

  /** The app is leaving, or the user is being asked: closing a window asks nothing of its own then. */
  get underWay(): boolean {
    return this.#state !== 'running';
  }

  /** Nothing new is begun any more. */
  get leaving(): boolean {
    return this.#state === 'leaving';
  }

  /** The system shuts down or logs out: nobody is asked, and nothing is held up. */
  endSession(): void {
    this.#sessionEnds = true;
    void this.#leave();
  }

  async #ask(): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'asking';
    const agreed = await this.#options.mayQuit().finally(() => {
      if (this.#state === 'asking') this.#state = 'running';
    });
    if (this.leaving) return;
    if (agreed) await this.#leave();
    else this.#options.onKept();
  }

  async #leave(): Promise<void> {
    if (this.#state === 'leaving') return;
    this.#state = 'leaving';
    const limit = new Promise<void>((resolve) => setTimeout(resolve, longestCloseMs));
    await Promise.race([this.#options.close(), limit]).finally(() => {
      leave(0, this.#options.isStuck(), (code) => this.#app.exit(code));
    });
  }
}
