import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import {
  helloReplySchema,
  maxSocketMessageBytes,
  webSocketPath,
  type Hello,
  type HelloReply,
} from '../../src-shared/api/handshake.ts';
import { Link, type ConnectOutcome, type RefusalReason, type Transport } from './link.ts';
import { readFragment } from './page-fragment.ts';

const helloTimeoutMs = 10_000;
/** A UTF-16 unit is at most three bytes of UTF-8. */
const maxBytesPerUnit = 3;

/** What lets this page in: the token of the link it was opened with, then the secret it was given for that. */
export interface WebCredentials {
  takeToken(): string | null;
  readSecret(): string | null;
  storeSecret(secret: string): void;
}

function parseReply(data: unknown): HelloReply | null {
  if (typeof data !== 'string') return null;
  try {
    return helloReplySchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** Says hello on a new socket; null when no answer came. */
function exchange(socket: WebSocket, hello: Hello): Promise<HelloReply | null> {
  return new Promise((resolve) => {
    const settle = (reply: HelloReply | null): void => {
      clearTimeout(timer);
      settled.abort();
      resolve(reply);
    };
    const settled = new AbortController();
    const { signal } = settled;
    const timer = setTimeout(() => settle(null), helloTimeoutMs);
    socket.addEventListener('open', () => socket.send(JSON.stringify(hello)), { signal });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => settle(parseReply(event.data)), { signal });
    socket.addEventListener('close', () => settle(null), { signal });
  });
}

/** Measures only what could be too large. */
function isTooLarge(data: string): boolean {
  return data.length * maxBytesPerUnit > maxSocketMessageBytes && new Blob([data]).size > maxSocketMessageBytes;
}

/** Fails a call that the web host would not even receive, instead of losing the connection to it. */
function refuseTooLarge(socket: WebSocket): WebSocket {
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    if (typeof data === 'string' && isTooLarge(data)) {
      throw new ORPCError('too-large', { data: { params: { limit: maxSocketMessageBytes }, hint: 'shorten' } });
    }
    send(data);
  };
  return socket;
}

/** Reaches the web host's WebSocket. `open` makes the socket for a URL. */
export function webTransport(
  url: URL,
  credentials: WebCredentials,
  open: (url: URL) => WebSocket = (url) => new WebSocket(url),
): Transport {
  let token = credentials.takeToken();
  /** Also kept here, for a browser that stores nothing. */
  let given: string | null = null;

  async function attempt(
    hello: Hello,
  ): Promise<ConnectOutcome | { readonly kind: 'turned-away'; reason: RefusalReason }> {
    const socket = open(url);
    const reply = await exchange(socket, hello);
    if (reply === null) {
      socket.close();
      return { kind: 'unreachable' };
    }
    if (reply.type === 'refused') {
      return { kind: 'turned-away', reason: reply.reason === 'unknown-secret' ? 'no-token' : reply.reason };
    }
    if (reply.secret !== undefined) {
      given = reply.secret;
      credentials.storeSecret(given);
    }
    const closed = new Promise<void>((resolve) => {
      socket.addEventListener('close', () => resolve(), { once: true });
    });
    return { kind: 'connected', link: new Link(new RPCLink({ websocket: refuseTooLarge(socket) }), closed) };
  }

  return async () => {
    const secret = credentials.readSecret() ?? given;
    let reason: RefusalReason = 'no-token';
    if (token !== null) {
      const outcome = await attempt({ token });
      if (outcome.kind !== 'unreachable') token = null;
      if (outcome.kind !== 'turned-away') return outcome;
      reason = outcome.reason;
    }
    if (secret !== null) {
      const outcome = await attempt({ secret });
      if (outcome.kind !== 'turned-away') return outcome;
    }
    return { kind: 'refused', reason };
  };
}

const secretKey = 'patchbay.secret';

/** Null where the browser lets the page store nothing: each load of the page then needs a new link. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The page's own: the token leaves the address bar as soon as it is read, the secret is kept for this origin. */
export const pageCredentials: WebCredentials = {
  takeToken() {
    const fragment = readFragment(location.hash);
    if (fragment === null || fragment.token === null) return null;
    history.replaceState(null, '', location.pathname + fragment.withoutToken);
    return fragment.token;
  },
  readSecret: () => storage()?.getItem(secretKey) ?? null,
  storeSecret: (secret) => storage()?.setItem(secretKey, secret),
};

/** The transport of this page. A new link pasted into an open page only changes the fragment, so that loads it anew. */
export function pageWebTransport(): Transport {
  const url = new URL(webSocketPath, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const transport = webTransport(url, pageCredentials);
  window.addEventListener('hashchange', () => {
    if ((readFragment(location.hash)?.token ?? null) !== null) location.reload();
  });
  return transport;
}
