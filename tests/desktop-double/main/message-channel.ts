import { clone } from './clone.ts';
import { KnownEvents } from './events.ts';
import { link } from './link.ts';
import { unmodelled } from './loud.ts';

interface PortEvents {
  message: [event: { readonly data: unknown }];
  close: [];
}

/** Messages cross as structured clones and wait until the port is started, as in Electron. */
export class MessagePortMain extends KnownEvents<PortEvents> {
  readonly #waiting: unknown[] = [];
  #started = false;
  #closed = false;
  #peer: MessagePortMain | null = null;
  #remoteId: number | null = null;

  constructor() {
    super('MessagePortMain', ['message', 'close']);
  }

  /** Ties the two ends of a channel together. */
  entangle(peer: MessagePortMain): void {
    this.#peer = peer;
  }

  /** This end was transferred into a page: what its peer sends crosses the wire under this id. */
  transferred(portId: number): void {
    this.#remoteId = portId;
  }

  get peer(): MessagePortMain | null {
    return this.#peer;
  }

  postMessage(data: unknown, transfer?: readonly MessagePortMain[]): void {
    if (transfer !== undefined && transfer.length > 0) unmodelled('ports that are sent over ports');
    const message = clone(data);
    if (this.#closed || this.#peer === null) return;
    this.#peer.receive(message);
  }

  receive(data: unknown): void {
    if (this.#closed) return;
    if (this.#remoteId !== null) link.send({ type: 'port-message', portId: this.#remoteId, data });
    else if (this.#started) this.emit('message', { data });
    else this.#waiting.push(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const peer = this.#peer;
    this.#peer = null;
    if (this.#remoteId !== null) link.send({ type: 'port-closed', portId: this.#remoteId });
    peer?.close();
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.entangle(this.port2);
    this.port2.entangle(this.port1);
  }
}

const transferredPorts = new Map<number, { readonly port: MessagePortMain; readonly windowId: number }>();
let lastPortId = 0;

/** Moves a port into a window's page and returns the id it has on the wire. A port moves once. */
export function transferPort(port: MessagePortMain, windowId: number): number {
  for (const transferred of transferredPorts.values()) {
    if (transferred.port === port) throw new Error('Port at index 0 is already neutered.');
  }
  lastPortId += 1;
  port.transferred(lastPortId);
  transferredPorts.set(lastPortId, { port, windowId });
  return lastPortId;
}

/** A page that is gone takes its ports with it. */
export function closePortsOf(windowId: number): void {
  for (const [portId, transferred] of transferredPorts) {
    if (transferred.windowId !== windowId) continue;
    transferredPorts.delete(portId);
    transferred.port.close();
  }
}

link.handle('port-message', ({ portId, data }) => {
  transferredPorts.get(portId)?.port.peer?.receive(data);
});
link.handle('port-closed', ({ portId }) => {
  transferredPorts.get(portId)?.port.close();
});
