import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';
import type { RetryPolicy } from '../../src-shared/instances/retry-policies.ts';
import type { Credential } from './credential.ts';

export type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';

/** A key of an instance, in the order in which they are tried. */
export interface ConnectionKey {
  /** As the user named it; empty for the only one. */
  readonly name: string;
  readonly credential: Credential;
}

/** An instance, ready to be spoken to: everything resolved and checked, keys included. Never leaves the main process. */
export interface Connection {
  readonly providerId: string;
  readonly protocol: Protocol;
  /** The effective URL, without a trailing slash. */
  readonly baseUrl: string;
  /** Tried in order; empty where the provider needs none. */
  readonly keys: readonly ConnectionKey[];
  readonly options: ProtocolOptions;
  /** The catalog's default headers for this provider, then the instance's own, secret ones included. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The instance's own proxy (http, https or socks5 URL), never used for loopback, or `direct` for none at all; null leaves it
   * to the system or the environment.
   */
  readonly proxy: string | null;
  /** PEM certificates trusted beside the system's; null for none. */
  readonly caCertificates: string | null;
  /** Milliseconds up to an attempt's first event. */
  readonly timeoutMs: number;
  /** Milliseconds between two events of a stream. */
  readonly idleTimeoutMs: number;
  readonly retry: RetryPolicy;
}
