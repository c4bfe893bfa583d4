import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { helloSchema, maxSocketMessageBytes, type HelloReply } from '../../../src-shared/api/handshake.ts';
import type { ApiRouter } from '../../api/router.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { BrowserSecrets } from './browser-secrets.ts';
import { holdBack } from './hold-back.ts';

const maxHelloBytes = 4_096;
const helloTimeoutMs = 5_000;
const pingIntervalMs = 30_000;
const closeCodes = { goingAway: 1001, refused: 4401, badHello: 4400 } as const;

export interface ApiSocketsOptions {
  readonly router: ApiRouter;
  readonly tokens: AccessTokens;
  readonly secrets: BrowserSecrets;
}

/** The WebSockets of pages: each says hello, and speaks oRPC once it is let in. */
export class ApiSockets {
  readonly #router: ApiRouter;
  readonly #tokens: AccessTokens;
  readonly #secrets: BrowserSecrets;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxSocketMessageBytes });
  readonly #pings: NodeJS.Timeout;
  readonly #silent = new WeakSet<WebSocket>();

  constructor({ router, tokens, secrets }: ApiSocketsOptions) {
    this.#router = router;
    this.#tokens = tokens;
    this.#secrets = secrets;
    this.#pings = setInterval(() => this.#ping(), pingIntervalMs).unref();
  }

  /** Takes over a request to upgrade whose Host and Origin were checked. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      socket.on('pong', () => this.#silent.delete(socket));
      this.#awaitHello(socket, stream);
    });
  }

  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#server.clients) {
      socket.close(closeCodes.goingAway);
    }
    this.#server.close();
  }

  /** Cuts off those that did not follow `close`. */
  terminate(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  #awaitHello(socket: WebSocket, stream: Duplex): void {
    let received = 0;
    const count = (chunk: Buffer): void => {
      received += chunk.length;
      if (received > maxHelloBytes) socket.terminate();
    };
    stream.on('data', count);
    const timer = setTimeout(() => socket.terminate(), helloTimeoutMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('message', (data, isBinary) => {
      clearTimeout(timer);
      stream.off('data', count);
      void this.#answer(socket, stream, isBinary ? '' : textOf(data));
    });
  }

  async #answer(socket: WebSocket, stream: Duplex, text: string): Promise<void> {
    const reply = await this.#letIn(text);
    if (reply === null) {
      socket.close(closeCodes.badHello);
      return;
    }
    if (reply.type === 'welcome') {
      await new RPCHandler(this.#router, { clientInterceptors: [holdBack(stream)] }).upgrade(socket, {
        context: { windowId: null },
      });
      socket.send(JSON.stringify(reply));
    } else {
      socket.send(JSON.stringify(reply));
      socket.close(closeCodes.refused);
    }
  }

  async #letIn(text: string): Promise<HelloReply | null> {
    const hello = parseHello(text);
    if (hello === null) return null;
    if ('secret' in hello) {
      return (await this.#secrets.accepts(hello.secret))
        ? { type: 'welcome' }
        : { type: 'refused', reason: 'unknown-secret' };
    }
    const outcome = this.#tokens.redeem(hello.token);
    if (outcome !== 'accepted') return { type: 'refused', reason: outcome };
    return { type: 'welcome', secret: await this.#secrets.issue() };
  }

  #ping(): void {
    for (const socket of this.#server.clients) {
      if (this.#silent.has(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}

function parseHello(text: string) {
  try {
    return helloSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
