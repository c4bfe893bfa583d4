import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

const addressSchema = z.object({ port: z.number() });

/** Passes requests on to a server, and keeps the text of each body as it came. */
export class RecordingProxy {
  readonly bodies: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** `target` is an origin. */
  static async start(target: string): Promise<RecordingProxy> {
    const server = createServer();
    const proxy = new RecordingProxy(server);
    server.on('request', (request, response) => {
      void (async () => {
        const body = await buffer(request);
        proxy.bodies.push(body.toString());
        const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
        const url = `${target}${request.url ?? '/'}`;
        const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
        for await (const chunk of answer.body ?? []) response.write(chunk);
        response.end();
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${addressSchema.parse(this.#server.address()).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
