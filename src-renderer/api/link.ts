import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/api/contract.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { toFailure } from './to-failure.ts';

/** Every procedure of the core, throwing its errors. */
export type CoreClient = ContractRouterClient<Contract>;

/** One open transport to the core, until it closes. */
export class Link {
  readonly rpc: ClientLink<ClientContext>;
  readonly client: CoreClient;
  /** Settles when the transport closed. */
  readonly closed: Promise<void>;
  readonly #onClose = new Set<() => void>();
  #open = true;

  constructor(rpc: ClientLink<ClientContext>, closed: Promise<void>) {
    this.rpc = rpc;
    this.client = createORPCClient<CoreClient>(rpc);
    this.closed = this.#endWith(closed);
  }

  /** The work's result, or `disconnected` once the transport closes: oRPC alone would wait for ever on a closed port. */
  run<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
    if (!this.#open) return Promise.resolve(failed(failure('disconnected')));
    return new Promise((resolve) => {
      const onClose = (): void => resolve(failed(failure('disconnected')));
      this.#onClose.add(onClose);
      work()
        .then(
          (value) => resolve(ok(value)),
          (error: unknown) => resolve(failed(this.#open ? toFailure(error) : failure('disconnected'))),
        )
        .finally(() => this.#onClose.delete(onClose));
    });
  }

  async #endWith(closed: Promise<void>): Promise<void> {
    await closed;
    this.#open = false;
    for (const listener of this.#onClose) listener();
    this.#onClose.clear();
  }
}

export type RefusalReason = 'used-token' | 'unknown-token' | 'no-token';

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly link: Link }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'unreachable' };

/** One attempt to reach the core. */
export type Transport = () => Promise<ConnectOutcome>;
