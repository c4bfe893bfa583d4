import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { Link } from '../../../src-renderer/api/link.ts';
import { webTransport, type WebCredentials } from '../../../src-renderer/api/web-transport.ts';

const sourceEntry = join(import.meta.dirname, '..', '..', '..', 'src-main', 'hosts', 'web', 'main.ts');
const readyPattern = /^Patchbay is ready at http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]+)$/m;

/** A web host in its own process. */
export class WebHostProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stdout = '';
  stderr = '';

  constructor(
    home: string,
    flags: readonly string[] = ['--port', '0'],
    environment: NodeJS.ProcessEnv = {},
    entry = sourceEntry,
  ) {
    this.child = spawn(process.execPath, [entry, '--home', home, '--no-open', ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '', ...environment },
    });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.exited = once(this.child, 'close').then(() => this.child.exitCode);
  }

  /** The port and the token of the ready line. */
  async ready(): Promise<{ port: number; token: string }> {
    for (;;) {
      const [, port, token] = readyPattern.exec(this.stdout) ?? [];
      if (port !== undefined && token !== undefined) return { port: Number(port), token };
      if (this.child.stdout === null) throw new Error('No standard output');
      const ended = await Promise.race([
        once(this.child.stdout, 'data').then(() => false),
        this.exited.then(() => true),
      ]);
      if (ended) throw new Error(`The web host ended: ${this.stderr}`);
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.exited;
  }
}

/** A WebSocket that sends the Origin a page of that host would. */
export function openSocket(port: number, origin = `http://127.0.0.1:${port}`): WebSocket {
  const socket: unknown = Reflect.construct(WebSocket, [`ws://127.0.0.1:${port}/api`, { headers: { origin } }]);
  return z.instanceof(WebSocket).parse(socket);
}

/** What a browser keeps between visits. */
export class Browser implements WebCredentials {
  #token: string | null;
  secret: string | null = null;

  constructor(token: string | null) {
    this.#token = token;
  }

  takeToken(): string | null {
    const token = this.#token;
    this.#token = null;
    return token;
  }

  readSecret(): string | null {
    return this.secret;
  }

  storeSecret(secret: string): void {
    this.secret = secret;
  }

  /** Visits a host as the page would. */
  visit(port: number) {
    const sockets: WebSocket[] = [];
    const connect = webTransport(new URL(`ws://127.0.0.1:${port}/api`), this, () => {
      const socket = openSocket(port);
      sockets.push(socket);
      return socket;
    });
    return { connect, leave: () => sockets.forEach((socket) => socket.close()) };
  }

  /** Visits and is let in. */
  async enter(port: number): Promise<{ link: Link; leave: () => void }> {
    const { connect, leave } = this.visit(port);
    const outcome = await connect();
    if (outcome.kind !== 'connected') throw new Error(`Not let in: ${JSON.stringify(outcome)}`);
    return { link: outcome.link, leave };
  }
}
