import type { Dispatcher } from 'undici';

/** Bytes held for a reader that is slower than the network before the socket is paused. */
const backlogLimit = 1024 * 1024;

/**
 * A response's bytes between undici's callbacks and a reader. Everything that arrived since the last read is given at
 * once: a server that sends each token as its own HTTP chunk then costs one promise per read, not one per token. An
 * error is told only after the bytes before it, so that a cut answer keeps what had come.
 */
export class ResponseBody {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Told when the bytes stop before their end. */
  onError: (error: Error) => void = () => undefined;
  /** Told when the reader has taken everything and waits for more. */
  onWait: () => void = () => undefined;
  readonly #controller: Dispatcher.DispatchController;
  readonly #onCancel: () => void;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #total = 0;
  #ended = false;
  #cancelled = false;
  #error: Error | null = null;
  #wake: (() => void) | null = null;

  constructor(controller: Dispatcher.DispatchController, onCancel: () => void) {
    this.#controller = controller;
    this.#onCancel = onCancel;
    this.stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
      { pull: (reader) => this.#pull(reader), cancel: () => this.#cancel() },
      { highWaterMark: 0 },
    );
  }

  /** Bytes received so far. */
  get total(): number {
    return this.#total;
  }

  /** True while the reader waits for the network; while it does not, silence is not the server's fault. */
  get isAwaited(): boolean {
    return this.#wake !== null;
  }

  push(chunk: Uint8Array): void {
    this.#total += chunk.byteLength;
    if (this.#cancelled) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    if (this.#bytes > backlogLimit) this.#controller.pause();
    this.#notify();
  }

  end(): void {
    this.#ended = true;
    this.#notify();
  }

  fail(error: Error): void {
    this.#error ??= error;
    this.onError(error);
    this.#notify();
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  async #pull(reader: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    if (this.#give(reader)) return;
    this.onWait();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#give(reader);
  }

  #give(reader: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): boolean {
    if (this.#bytes > 0) {
      reader.enqueue(Buffer.concat(this.#chunks, this.#bytes));
      this.#chunks = [];
      this.#bytes = 0;
      if (this.#controller.paused) this.#controller.resume();
      return true;
    }
    if (this.#error !== null) {
      reader.error(this.#error);
      return true;
    }
    if (this.#ended) {
      reader.close();
      return true;
    }
    return false;
  }

  #cancel(): void {
    this.#cancelled = true;
    this.#chunks = [];
    this.#bytes = 0;
    this.#notify();
    if (!this.#ended && this.#error === null) this.#onCancel();
    if (this.#controller.paused) this.#controller.resume();
  }
}
