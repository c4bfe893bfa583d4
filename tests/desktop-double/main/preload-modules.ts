/** Only a preload may use these; in the page, `page-side.ts` gives it working ones. In main they refuse, as in Electron. */
function refuse(name: string): never {
  throw new Error(`${name} exists only in a preload.`);
}

interface PortsEvent {
  readonly ports: MessagePort[];
}

export const contextBridge = {
  exposeInMainWorld: (_name: string, _api: unknown): void => refuse('contextBridge'),
};
export const ipcRenderer = {
  invoke: async (_channel: string): Promise<unknown> => refuse('ipcRenderer'),
  on: (_channel: string, _listener: (event: PortsEvent) => void): void => refuse('ipcRenderer'),
};
