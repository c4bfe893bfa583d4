/** A preload's bundle, wrapped as Electron wraps it: CommonJS, with a `require` of its own. */
type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;

/** Bound by the spec's process: the page's way to main. */
interface PageBindings {
  readonly doubleInvoke: (channel: string, args: unknown[], topFrame: boolean) => Promise<unknown>;
  readonly doublePortMessage: (portId: number, data: unknown) => Promise<void>;
  readonly doublePortClosed: (portId: number) => Promise<void>;
  readonly doubleWindowOpen: (url: string) => Promise<void>;
}

/** Main's way to the page, called through `page.evaluate`. */
export interface PageDeliveries {
  receivePort(channel: string, portId: number): void;
  receivePortMessage(portId: number, data: unknown): void;
  closePort(portId: number): void;
}

declare global {
  interface Window extends PageBindings {
    doubleDeliveries: PageDeliveries;
  }
}

/**
 * Runs in the page before its own scripts, so it may refer to nothing outside itself. The preload gets a `require` that knows
 * only `electron`, as a sandboxed one has. Chromium moves ports within the page; the double carries what
 * is sent over them to main.
 */
function pageSide(preload: Preload): void {
  const ports = new Map<number, MessagePort>();
  const listeners = new Map<string, (event: { ports: MessagePort[] }) => void>();

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Record<string, (...args: unknown[]) => Promise<unknown>>) => {
        const copy = Object.fromEntries(
          Object.entries(api).map(([key, call]) => [
            key,
            async (...args: unknown[]) => structuredClone(await call(...structuredClone(args))),
          ]),
        );
        Object.defineProperty(window, name, { value: Object.freeze(copy), writable: false, configurable: false });
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        window.doubleInvoke(channel, structuredClone(args), window.top === window),
      on: (channel: string, listener: (event: { ports: MessagePort[] }) => void) => {
        listeners.set(channel, listener);
      },
    },
  };

  window.doubleDeliveries = {
    receivePort: (channel, portId) => {
      const listener = listeners.get(channel);
      if (listener === undefined) throw new Error(`The preload does not listen on ${channel}.`);
      const { port1, port2 } = new MessageChannel();
      ports.set(portId, port1);
      port1.addEventListener('message', (event) => void window.doublePortMessage(portId, event.data));
      port1.addEventListener('close', () => void window.doublePortClosed(portId));
      port1.start();
      listener({ ports: [port2] });
    },
    receivePortMessage: (portId, data) => ports.get(portId)?.postMessage(data),
    closePort: (portId) => {
      ports.get(portId)?.close();
      ports.delete(portId);
    },
  };
  window.open = (url) => {
    void window.doubleWindowOpen(String(url ?? ''));
    return null;
  };

  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload can require only electron)`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}

/** The script for a page whose preload has that source. It is text, as the page's own policy forbids it to evaluate any. */
export function pageSideScript(preloadSource: string): string {
  return `(${pageSide.toString()})(function (require, module, exports) {${preloadSource}\n});`;
}
