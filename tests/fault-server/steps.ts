/** Leaves the answer open and sends nothing more. */
export const hold = Symbol('hold');
/** Cuts the connection without a proper end. */
export const reset = Symbol('reset');

/** Text or bytes to send, something to wait for, or a way to end. */
export type Step = string | Uint8Array | Promise<unknown> | typeof hold | typeof reset;

/** Holds an answer back until the test opens it. */
export class Gate {
  readonly opened: Promise<void>;
  #open: () => void = () => undefined;
  constructor() {
    this.opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }
  open(): void {
    this.#open();
  }
}

/** Every byte a step of its own: inside characters, inside `data:`, between the two line ends. */
export function byteByByte(text: string | Uint8Array): readonly Uint8Array[] {
  return Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
}
