import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { Emitter } from '../emitter.ts';

/** More wait only where no window comes up; the oldest then give way. */
const maxWaiting = 50;
/** What loses nothing when it is asked for twice: each of these counts. */
const repeatable: ReadonlySet<WindowRequest['kind']> = new Set(['open-link', 'refused-link', 'new-session']);

interface Waiting {
  readonly request: WindowRequest;
  readonly windowId: number | null;
}

/**
 * What the tray, menus, shortcuts and links ask windows to do. It waits here until a page takes it, be the page busy, hidden
 * or not there yet; each request is given out once.
 */
export class WindowRequests {
  #waiting: readonly Waiting[] = [];
  readonly #pushed = new Emitter<void>();
  #target: () => number | null = () => null;

  /** Desktop: which window a request goes to that names none; null for whichever asks first. */
  aimAt(target: () => number | null): void {
    this.#target = target;
  }

  /** For the window named, or with null for the one aimed at. Of requests that repeat each other the latest is kept. */
  push(request: WindowRequest, named: number | null): void {
    const windowId = named ?? this.#target();
    const others = this.#waiting.filter(
      (one) => repeatable.has(request.kind) || one.request.kind !== request.kind || one.windowId !== windowId,
    );
    this.#waiting = [...others, { request, windowId }].slice(-maxWaiting);
    this.#pushed.emit();
  }

  /** Those for that window and those for any, oldest first. */
  take(windowId: number | null): WindowRequest[] {
    const isFor = (one: Waiting): boolean => one.windowId === null || one.windowId === windowId;
    const taken = this.#waiting.filter(isFor);
    this.#waiting = this.#waiting.filter((one) => !isFor(one));
    return taken.map(({ request }) => request);
  }

  /** A window is gone: what it did not take is for any other. */
  release(windowId: number): void {
    this.#waiting = this.#waiting.map((one) => (one.windowId === windowId ? { ...one, windowId: null } : one));
    if (this.#waiting.length > 0) this.#pushed.emit();
  }

  onWaiting(listener: () => void): () => void {
    return this.#pushed.subscribe(listener);
  }
}
