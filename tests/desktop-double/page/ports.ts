interface PortWires {
  readonly message: (portId: number, data: unknown) => void;
  readonly closed: (portId: number) => void;
}

/**
 * The page's ends of ports that main sent. Chromium moves them within the page; what is sent over them the double carries to
 * main. Runs in the page: it may refer to nothing outside itself.
 */
export function makePorts({ message, closed }: PortWires) {
  const ports = new Map<number, MessagePort>();
  return {
    open: (portId: number): MessagePort => {
      const { port1, port2 } = new MessageChannel();
      ports.set(portId, port1);
      port1.addEventListener('message', (event: MessageEvent<unknown>) => message(portId, event.data));
      port1.addEventListener('close', () => {
        ports.delete(portId);
        closed(portId);
      });
      port1.start();
      return port2;
    },
    deliver: (portId: number, data: unknown): void => ports.get(portId)?.postMessage(data),
    close: (portId: number): void => {
      ports.get(portId)?.close();
      ports.delete(portId);
    },
  };
}
