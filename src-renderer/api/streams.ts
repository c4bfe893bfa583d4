import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, type Result } from '../../src-shared/result.ts';
import type { Connection } from './connection.ts';
import type { CoreClient, Link } from './link.ts';

/** Opens a stream on a client; the signal ends it. */
export type OpenStream<Event> = (client: CoreClient, signal: AbortSignal) => Promise<AsyncIterable<Event>>;

export interface SubscriptionHandlers<Event> {
  event(event: Event): void;
  /** The connection is gone; the subscription opens again, from its beginning, once it is back. */
  lost?(): void;
  /** The core refused it or broke it off: it does not open again. */
  failed?(failure: Failure): void;
}

async function pass<Event>(
  link: Link,
  open: OpenStream<Event>,
  onEvent: (event: Event) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const result = await link.run(async () => {
    for await (const event of await open(link.client, signal)) {
      if (signal.aborted) return;
      onEvent(event);
    }
  });
  return signal.aborted ? failed(failure('aborted')) : result;
}

export async function follow<Event>(
  connection: Connection,
  open: OpenStream<Event>,
  on: SubscriptionHandlers<Event>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const link = await connection.nextLink(signal);
    if (link === null) return;
    const result = await pass(link, open, (event) => on.event(event), signal);
    if (signal.aborted || result.ok) return;
    if (result.failure.code !== 'disconnected') {
      on.failed?.(result.failure);
      return;
    }
    on.lost?.();
    await link.closed;
  }
}

export async function consumeOnce<Event>(
  connection: Connection,
  open: OpenStream<Event>,
  onEvent: (event: Event) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const link = await connection.link();
  return link.ok ? pass(link.value, open, onEvent, signal) : link;
}
