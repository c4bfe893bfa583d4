import { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector, Client, Socks5ProxyAgent } from 'undici';
import { WireError } from './wire-error.ts';

/** What TLS is checked with. */
export interface Trust {
  readonly secureContext: SecureContext;
  readonly rejectUnauthorized: true;
}

export interface TunnelOptions {
  readonly url: URL;
  readonly proxy: string | null;
  readonly trust: () => Trust;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

function hostnameOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function portOf({ port, protocol }: URL): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}

function connected(connector: ReturnType<typeof buildConnector>, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connector(options, (error, socket) => {
      if (error === null) resolve(socket);
      else reject(error);
    });
  });
}

function direct({ url, timeoutMs }: TunnelOptions): Promise<Socket> {
  const target = { hostname: hostnameOf(url), host: url.host, port: portOf(url), protocol: 'http:' };
  return connected(buildConnector({ timeout: timeoutMs }), target);
}

/** As undici's ProxyAgent asks for a tunnel, which it does for plain HTTP, too. */
async function throughHttp(proxy: URL, { url, trust, timeoutMs, signal }: TunnelOptions): Promise<Socket> {
  const { username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const client = new Client(proxy.origin, {
    connect: buildConnector({ timeout: timeoutMs, ...trust() }),
    headersTimeout: timeoutMs,
  });
  try {
    const { socket, statusCode } = await client.connect({
      path: `${url.hostname}:${portOf(url)}`,
      headers: username !== '' && password !== '' ? { 'proxy-authorization': `Basic ${login}` } : {},
      signal,
    });
    if (!(socket instanceof Socket)) throw new Error('a tunnel is a socket');
    if (statusCode === 200) return socket;
    socket.on('error', () => undefined).destroy();
    throw new Error(`Proxy response (${statusCode})`);
  } finally {
    // The tunnel is no longer the client's.
    void client.destroy().catch(() => undefined);
  }
}

/** The agent's own way to a tunnel, which its types do not name. */
async function throughSocks(proxy: URL, { url, timeoutMs }: TunnelOptions): Promise<Socket> {
  const agent: object = new Socks5ProxyAgent(proxy, { connect: buildConnector({ timeout: timeoutMs }) });
  const open: unknown = Reflect.get(agent, 'createSocks5Connection');
  if (typeof open !== 'function') throw new Error('undici opens SOCKS tunnels in another way now');
  const socket: unknown = await Reflect.apply(open, agent, [url.hostname, Number(portOf(url))]);
  if (!(socket instanceof Socket)) throw new Error('a tunnel is a socket');
  return socket;
}

/** A connection to the URL's host and port as the transport would make it, TLS not yet spoken. */
export async function openTunnel(options: TunnelOptions): Promise<Socket> {
  const { proxy } = options;
  if (proxy === null) return direct(options);
  switch (URL.canParse(proxy) ? new URL(proxy).protocol : '') {
    case 'http:':
    case 'https:':
      return throughHttp(new URL(proxy), options);
    case 'socks5:':
      return throughSocks(new URL(proxy), options);
    default:
      throw new WireError({ kind: 'unreachable', reason: 'proxy', code: 'not an http, https or socks5 URL' });
  }
}

/** TLS on the connection, the certificate checked for the URL's host. */
export function secured(socket: Socket, url: URL, trust: Trust, timeoutMs: number): Promise<Socket> {
  const target = { hostname: hostnameOf(url), host: url.host, port: portOf(url), protocol: 'https:' };
  return connected(buildConnector({ timeout: timeoutMs, ...trust }), { ...target, httpSocket: socket });
}
