import { assertNever } from '../../src-shared/assert-never.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { connectionStore, type ConnectionState } from '../stores/connection.ts';
import type { Link, Transport } from './link.ts';

const firstConnectionMs = 15_000;
const firstDelayMs = 200;
const longestDelayMs = 3_000;

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Keeps one link to the core open: connects, notices the end, connects again until refused. */
export class Connection {
  readonly #transport: Transport;
  readonly #waiting = new Set<(link: Link) => void>();
  #link: Link | null = null;
  #connectedOnce = false;

  constructor(transport: Transport) {
    this.#transport = transport;
    void this.#keepOpen();
  }

  /** The open link. Waits for the first connection; later `disconnected` at once, so that nothing is sent twice. */
  async link(): Promise<Result<Link>> {
    if (this.#link !== null) return ok(this.#link);
    if (this.#connectedOnce || connectionStore.getState().state === 'refused') return failed(failure('disconnected'));
    const waited = new AbortController();
    const link = await Promise.race([this.nextLink(waited.signal), delay(firstConnectionMs)]);
    waited.abort();
    return link ? ok(link) : failed(failure('disconnected'));
  }

  /** The open link, however long that takes; null once the signal aborts. */
  nextLink(signal: AbortSignal): Promise<Link | null> {
    if (signal.aborted) return Promise.resolve(null);
    if (this.#link !== null) return Promise.resolve(this.#link);
    return new Promise((resolve) => {
      const onLink = (link: Link): void => {
        signal.removeEventListener('abort', onAbort);
        resolve(link);
      };
      const onAbort = (): void => {
        this.#waiting.delete(onLink);
        resolve(null);
      };
      this.#waiting.add(onLink);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  async #keepOpen(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const outcome = await this.#transport();
      switch (outcome.kind) {
        case 'refused':
          this.#show({ state: 'refused', reason: outcome.reason });
          return;
        case 'connected':
          failures = 0;
          this.#take(outcome.link);
          await outcome.link.closed;
          this.#link = null;
          break;
        case 'unreachable':
          break;
        default:
          assertNever(outcome);
      }
      this.#show({ state: 'lost', reason: null });
      await delay(Math.min(longestDelayMs, firstDelayMs * 2 ** failures));
    }
  }

  #take(link: Link): void {
    this.#link = link;
    this.#connectedOnce = true;
    this.#show({ state: 'connected', reason: null });
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const onLink of waiting) onLink(link);
  }

  #show(state: ConnectionState): void {
    connectionStore.setState(state);
  }
}
