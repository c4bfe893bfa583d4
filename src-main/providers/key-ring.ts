import type { FailureCode } from '../../src-shared/errors.ts';
import type { Classified } from './classify.ts';
import type { ConnectionKey } from './connection.ts';

/** Failures that another key of the same instance may not have. */
const keyFailures: ReadonlySet<FailureCode> = new Set(['auth-rejected', 'quota-exceeded', 'rate-limited']);

export interface KeyTurn {
  /** The key that comes next; null when none is left. */
  readonly next: ConnectionKey | null;
  /** False while `next` has not had its turn in this round: then it is tried at once. */
  readonly roundOver: boolean;
  /** What the round came to: of several failures, the one that waiting can mend. */
  readonly outcome: Classified;
}

/**
 * The keys of one request, tried in their order. A limited key is tried again in the next round; a refused one, or one
 * without quota, is not.
 */
export class KeyRing {
  #usable: readonly ConnectionKey[];
  #place = 0;
  #limited: Classified | null = null;

  constructor(keys: readonly ConnectionKey[]) {
    this.#usable = keys;
  }

  /** The key to use now; null where none is to be sent. */
  get current(): ConnectionKey | null {
    return this.#usable[this.#place] ?? null;
  }

  /** Takes note of what became of the current key, and moves on when it was the key's fault. */
  failed(outcome: Classified): KeyTurn {
    const { code } = outcome.failure;
    if (!keyFailures.has(code)) return { next: this.current, roundOver: true, outcome };
    if (code === 'rate-limited') {
      this.#limited = sooner(this.#limited, outcome);
      this.#place += 1;
    } else {
      this.#usable = this.#usable.toSpliced(this.#place, 1);
    }
    if (this.current !== null) return { next: this.current, roundOver: false, outcome };
    const whole = this.#limited ?? outcome;
    this.#place = 0;
    this.#limited = null;
    return { next: this.current, roundOver: true, outcome: whole };
  }
}

/** Of two limits the one that passes first; a server that names no time may let the next request through. */
function sooner(one: Classified | null, other: Classified): Classified {
  return one !== null && (one.retryAfterMs ?? 0) <= (other.retryAfterMs ?? 0) ? one : other;
}
