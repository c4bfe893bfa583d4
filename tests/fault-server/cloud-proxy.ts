import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

function pem(part: 'key' | 'cert'): string {
  return readFileSync(new URL(`cloud.${part}.pem`, import.meta.url), 'utf8');
}

/**
 * A proxy that takes every tunnel for the host it was asked for, with a certificate for hosts of Google and AWS, and
 * speaks to the fault server behind it. So the real hosts are named, resolved by nobody and reached by nobody.
 */
export class CloudProxy {
  /** PEM certificate that a client has to trust. */
  readonly certificate = pem('cert');
  /** Host and port of each tunnel that was opened. */
  readonly tunnels: string[] = [];
  readonly #server = createServer();
  readonly #sockets = new Set<Socket>();

  /** Listens on a free port of 127.0.0.1 and hands everything to `port` of it. */
  static async start(port: number): Promise<CloudProxy> {
    const proxy = new CloudProxy(port);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(port: number) {
    const key = pem('key');
    this.#server.on('connect', (request, client: Socket) => {
      this.tunnels.push(request.url ?? '');
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        const secure = new TLSSocket(client, { isServer: true, key, cert: this.certificate });
        secure.on('error', () => upstream.destroy());
        secure.pipe(upstream).pipe(secure);
      });
      for (const socket of [client, upstream]) {
        this.#sockets.add(socket);
        socket.on('error', () => upstream.destroy());
        socket.on('close', () => this.#sockets.delete(socket));
      }
    });
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
