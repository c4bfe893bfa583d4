import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { webSocketPath } from '../../../src-shared/api/handshake.ts';
import { securityHeaders } from '../security-headers.ts';
import { isTrustedRequest } from './request-guard.ts';
import { serveFile } from './static-files.ts';

export const loopbackAddress = '127.0.0.1';
const forbidden = `Forbidden. Patchbay answers its own pages only, at http://${loopbackAddress} and its port; from another machine, forward that port with ssh -L.`;

export type UpgradeHandler = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

export interface WebServerOptions {
  readonly rendererFolder: string;
  /** Takes the WebSockets; waited for, so that the server can listen before the core is loaded. */
  readonly upgrade: () => Promise<UpgradeHandler>;
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Serves the page to anyone on this machine, and passes on WebSockets of that page. */
export function createWebServer({ rendererFolder, upgrade }: WebServerOptions): Server {
  const server = createServer((request, response) => {
    if (!isTrustedRequest(request.headers, { origin: false })) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(forbidden);
      return;
    }
    for (const [name, value] of Object.entries(securityHeaders([`ws://${request.headers.host ?? ''}`]))) {
      response.setHeader(name, value);
    }
    serveFile(rendererFolder, request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (!isTrustedRequest(request.headers, { origin: true })) refuseUpgrade(stream, '403 Forbidden');
    else if (request.url !== webSocketPath) refuseUpgrade(stream, '404 Not Found');
    else {
      upgrade().then(
        (handle) => handle(request, stream, head),
        () => refuseUpgrade(stream, '503 Service Unavailable'),
      );
    }
  });
  return server;
}

/** Listens on the loopback address; the port it got, or why it could not. */
export function listen(server: Server, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, loopbackAddress, () => {
      server.off('error', resolve);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
