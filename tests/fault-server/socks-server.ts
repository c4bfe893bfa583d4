import { connect, createServer, type Server, type Socket } from 'node:net';

const version = 5;
const noAuthentication = 0;
const userAndPassword = 2;
const noneAcceptable = 0xff;

/** A SOCKS 5 proxy (RFC 1928, RFC 1929) that connects whatever it is asked for to one port of this machine. */
export class SocksServer {
  /** What it was asked for, as `host:port`. */
  readonly targets: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number, login: string | null) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      void this.#serve(socket, port, login).catch(() => socket.destroy());
    });
  }

  /** `login` is `user:password`, or null for none. */
  static async start(port: number, login: string | null): Promise<SocksServer> {
    const proxy = new SocksServer(port, login);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the SOCKS server does not listen');
    return address.port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(socket: Socket, port: number, login: string | null): Promise<void> {
    const [, count = 0] = await take(socket, 2);
    const methods = await take(socket, count);
    const method = login === null ? noAuthentication : userAndPassword;
    if (!methods.includes(method)) {
      socket.end(Uint8Array.of(version, noneAcceptable));
      return;
    }
    socket.write(Uint8Array.of(version, method));
    if (login !== null && !(await this.#lets(socket, login))) return;
    const [, , , kind] = await take(socket, 4);
    const length = kind === 3 ? ((await take(socket, 1))[0] ?? 0) : 4;
    const host = Buffer.from(await take(socket, length));
    const [high = 0, low = 0] = await take(socket, 2);
    this.targets.push(`${kind === 3 ? host.toString() : host.join('.')}:${high * 256 + low}`);
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write(Uint8Array.of(version, 0, 0, 1, 127, 0, 0, 1, 0, 0));
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  }

  async #lets(socket: Socket, login: string): Promise<boolean> {
    const [, userLength = 0] = await take(socket, 2);
    const user = Buffer.from(await take(socket, userLength)).toString();
    const [passwordLength = 0] = await take(socket, 1);
    const password = Buffer.from(await take(socket, passwordLength)).toString();
    const right = `${user}:${password}` === login;
    socket.write(Uint8Array.of(1, right ? 0 : 1));
    if (!right) socket.end();
    return right;
  }
}

async function take(socket: Socket, count: number): Promise<Uint8Array> {
  for (;;) {
    const bytes: unknown = socket.read(count);
    if (bytes instanceof Uint8Array && bytes.byteLength === count) return bytes;
    await new Promise<void>((resolve, reject) => {
      socket.once('readable', resolve);
      socket.once('close', () => reject(new Error('the client left')));
    });
  }
}
