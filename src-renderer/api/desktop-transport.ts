import { RPCLink } from '@orpc/client/message-port';
import { desktopPortMessage, type DesktopBridge } from '../../src-shared/api/bridge.ts';
import { Link, type Transport } from './link.ts';

declare global {
  interface Window {
    readonly patchbayDesktop?: DesktopBridge;
  }
}

const portTimeoutMs = 10_000;

/** A link over a port; the other side's closing or going away closes it. */
export function portLink(port: MessagePort): Link {
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new Link(new RPCLink({ port }), closed);
  port.start();
  return link;
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === desktopPortMessage;
}

/** Asks the preload for a port: see DesktopBridge. */
export function desktopTransport(bridge: DesktopBridge): Transport {
  return async () => {
    const port = await new Promise<MessagePort | null>((resolve) => {
      const received = new AbortController();
      const settle = (port: MessagePort | null): void => {
        clearTimeout(timer);
        received.abort();
        resolve(port);
      };
      const timer = setTimeout(() => settle(null), portTimeoutMs);
      window.addEventListener(
        'message',
        (event: MessageEvent<unknown>) => {
          if (event.source === window && isPortMessage(event.data)) settle(event.ports[0] ?? null);
        },
        { signal: received.signal },
      );
      bridge.connect().catch(() => settle(null));
    });
    return port === null ? { kind: 'unreachable' } : { kind: 'connected', link: portLink(port) };
  };
}
