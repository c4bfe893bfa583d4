import type { Clicked } from '../wire.ts';
import type { Pressed } from '../main/accelerator.ts';

/** Bound by the spec's process: the page's way to main. */
export interface PageBindings {
  readonly doubleDocumentBegan: (documentId: string) => Promise<void>;
  readonly doubleInvoke: (channel: string, args: unknown[], topFrame: boolean) => Promise<unknown>;
  readonly doublePortMessage: (portId: number, data: unknown) => Promise<void>;
  readonly doublePortClosed: (portId: number) => Promise<void>;
  readonly doubleWindowOpen: (url: string) => Promise<void>;
  readonly doubleNavigate: (url: string) => Promise<boolean>;
  readonly doublePermission: (kind: 'request' | 'check' | 'device', permission: string) => Promise<boolean>;
  readonly doubleContextMenu: (clicked: Clicked) => Promise<void>;
  readonly doubleKeys: (pressed: Pressed) => Promise<void>;
}

/** Main's way to the page, called through `page.evaluate`. */
export interface PageDeliveries {
  receivePorts(channel: string, portIds: readonly number[]): void;
  receivePortMessage(portId: number, data: unknown): void;
  closePort(portId: number): void;
  edit(command: string, text: string): void;
}

declare global {
  interface Window extends PageBindings {
    doubleDeliveries: PageDeliveries;
  }
}
