import { link } from './link.ts';
import { transferPort, type MessagePortMain } from './message-channel.ts';

/** The document that a window shows now; null before the first one, after a crash and once the window is gone. */
export interface CurrentDocument {
  readonly windowId: number;
  readonly documentId: string | null;
}

/** A frame of a page, as main sees it. It is disposed once the window shows another document. */
export class WebFrameMain {
  readonly #contents: CurrentDocument;
  readonly #documentId: string | null;
  readonly #url: string;
  readonly #top: boolean;

  constructor(contents: CurrentDocument, url: string, top: boolean) {
    this.#contents = contents;
    this.#documentId = contents.documentId;
    this.#url = url;
    this.#top = top;
  }

  isDestroyed(): boolean {
    return this.#documentId === null || this.#contents.documentId !== this.#documentId;
  }

  get url(): string {
    this.#refuseDisposed();
    return this.#url;
  }

  get parent(): WebFrameMain | null {
    this.#refuseDisposed();
    return this.#top ? null : new WebFrameMain(this.#contents, this.#url, true);
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#refuseDisposed();
    if (message !== null) throw new Error('The desktop double posts ports to pages, no messages.');
    const { windowId } = this.#contents;
    const portIds = transfer.map((port) => transferPort(port, windowId));
    link.send({ type: 'post-ports', windowId, channel, portIds });
  }

  #refuseDisposed(): void {
    if (this.isDestroyed()) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  }
}
