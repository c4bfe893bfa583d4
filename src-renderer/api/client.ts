import { createORPCClient, type Client } from '@orpc/client';
import type { Result } from '../../src-shared/result.ts';
import { Connection } from './connection.ts';
import { desktopTransport } from './desktop-transport.ts';
import type { CoreClient } from './link.ts';
import { consumeOnce, follow, type OpenStream, type SubscriptionHandlers } from './streams.ts';
import { pageWebTransport } from './web-transport.ts';

type IsStream<Procedure> =
  Procedure extends Client<infer _Context, infer _Input, infer Output, infer _Error>
    ? Output extends AsyncIteratorObject<unknown>
      ? true
      : false
    : false;
type Results<Procedures> =
  Procedures extends Client<infer Context, infer Input, infer Output, infer _Error>
    ? Client<Context, Input, Result<Output>, Error>
    : {
        readonly [Name in keyof Procedures as IsStream<Procedures[Name]> extends true ? never : Name]: Results<
          Procedures[Name]
        >;
      };

/** The contract's procedures; each gives a `Result` and never throws. Those that stream go through `subscribe` and `consume`. */
export type Api = Results<CoreClient>;

let opened: Connection | null = null;
function connection(): Connection {
  const bridge = window.patchbayDesktop;
  opened ??= new Connection(bridge === undefined ? pageWebTransport() : desktopTransport(bridge));
  return opened;
}
// In a page the connection opens on import: the token has to leave the address bar before the router reads it.
if (typeof window !== 'undefined') connection();

export const api: Api = createORPCClient<Api>({
  async call(path, input, options): Promise<Result<unknown>> {
    const link = await connection().link();
    if (!link.ok) return link;
    return link.value.run(() => link.value.rpc.call(path, input, options));
  },
});

/** Follows a stream until the returned function is called; a lost connection is followed by a new subscription. */
export function subscribe<Event>(open: OpenStream<Event>, on: SubscriptionHandlers<Event>): () => void {
  const ended = new AbortController();
  void follow(connection(), open, on, ended.signal);
  return () => ended.abort();
}

/** Goes once through a stream that ends by itself. */
export function consume<Event>(
  open: OpenStream<Event>,
  onEvent: (event: Event) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  return consumeOnce(connection(), open, onEvent, signal);
}
