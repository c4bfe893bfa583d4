interface PortsEvent {
  readonly ports: MessagePort[];
}
type Listener = (event: PortsEvent) => void;

export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: Listener): IpcRenderer;
  off(channel: string, listener: Listener): IpcRenderer;
}

/** `ipcRenderer`, and what main uses to speak to it. Runs in the page: it may refer to nothing outside itself. */
export function makeIpcRenderer(
  invoke: (channel: string, args: unknown[]) => Promise<unknown>,
  carried: (value: unknown) => unknown,
): { ipcRenderer: IpcRenderer; receive: (channel: string, event: PortsEvent) => void } {
  const listeners = new Map<string, Set<Listener>>();
  const ipcRenderer: IpcRenderer = {
    // Electron throws before it returns a promise; in an async function the caller sees a rejection either way.
    invoke: async (channel, ...args) => {
      let cloned: unknown[];
      try {
        cloned = structuredClone(args);
      } catch {
        throw new Error('An object could not be cloned.');
      }
      carried(cloned);
      return invoke(channel, cloned);
    },
    on: (channel, listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel, listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  return {
    ipcRenderer,
    receive: (channel, event) => {
      for (const listener of listeners.get(channel) ?? []) listener(event);
    },
  };
}
