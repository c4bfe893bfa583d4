/** A page that crashes more often than this is not reloaded by itself any more. */
const mostReloads = 3;
const withinMs = 60_000;

/** Counts the crashes of one window's page, so that a page that crashes whenever it is loaded is not loaded for ever. */
export class CrashLimit {
  #reloads: readonly number[] = [];

  /** Whether the page may be reloaded after a crash at `now` (milliseconds of any steady clock). */
  mayReload(now: number): boolean {
    this.#reloads = this.#reloads.filter((time) => now - time < withinMs);
    if (this.#reloads.length >= mostReloads) return false;
    this.#reloads = [...this.#reloads, now];
    return true;
  }

  /** The user chose to reload: the count starts again. */
  reset(): void {
    this.#reloads = [];
  }
}
