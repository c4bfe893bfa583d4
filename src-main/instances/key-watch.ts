import type { Failure, FailureCode } from '../../src-shared/errors.ts';
import type { Connection } from '../providers/connection.ts';
import type { StreamEvent } from '../providers/provider-service.ts';

const keyFailureCodes: readonly FailureCode[] = ['auth-rejected', 'quota-exceeded', 'rate-limited'];

/** Whether a failure is a provider's word on the key that was sent. */
export function isKeyFailure(failure: Failure): boolean {
  return keyFailureCodes.includes(failure.code);
}

type Report = (keyName: string, failure: Failure | null) => void;

/** Follows the events of one answer, and reports each key that was turned down and the one that worked. */
export class KeyWatch {
  readonly #report: Report;
  #current: string | null;

  /** `report` is called with a key's name, and with null when it worked. */
  constructor({ keys }: Pick<Connection, 'keys'>, report: Report) {
    this.#current = keys[0]?.name ?? null;
    this.#report = report;
  }

  see(event: StreamEvent): void {
    if (this.#current === null) return;
    switch (event.type) {
      case 'key-failed':
        this.#report(event.name, event.failure);
        this.#current = event.nextName;
        break;
      case 'text':
      case 'reasoning':
      case 'tool-call':
      case 'done':
        this.#settle(null);
        break;
      case 'error':
        if (isKeyFailure(event.failure)) this.#settle(event.failure);
        break;
      case 'usage':
      case 'attempt-failed':
        break;
      default:
        event satisfies never;
    }
  }

  #settle(failure: Failure | null): void {
    if (this.#current !== null) this.#report(this.#current, failure);
    this.#current = null;
  }
}
