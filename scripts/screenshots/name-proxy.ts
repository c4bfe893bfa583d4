import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';

/**
 * A proxy under which every host below `.example` is one local server, so that pictures show names where tests have
 * ports. Everything else is refused: no picture needs the network.
 */
export class NameProxy {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(targetPort: number): Promise<NameProxy> {
    const server = createServer((_request, response) => response.writeHead(502).end());
    server.on('connect', (request, client, head) => {
      const host = (request.url ?? '').split(':')[0] ?? '';
      client.on('error', () => client.destroy());
      if (!host.endsWith('.example')) {
        client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
        return;
      }
      const target = connect(targetPort, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on('error', () => client.destroy());
      client.on('close', () => target.destroy());
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new NameProxy(server);
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
