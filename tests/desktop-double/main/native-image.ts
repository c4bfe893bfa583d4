import { existsSync, readFileSync } from 'node:fs';

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** An image by its file. An unreadable one is empty and throws nothing, as in Electron. `@2x` variants lie beside it. */
export class NativeImage {
  readonly #empty: boolean;
  #template: boolean;

  private constructor(empty: boolean, template: boolean) {
    this.#empty = empty;
    this.#template = template;
  }

  static fromPath(path: string): NativeImage {
    const readable = existsSync(path) && readFileSync(path).subarray(0, 8).equals(pngSignature);
    return new NativeImage(!readable, /Template(@2x)?\.png$/.test(path));
  }

  isEmpty(): boolean {
    return this.#empty;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }

  setTemplateImage(template: boolean): void {
    this.#template = template;
  }
}

export const nativeImage = { createFromPath: (path: string): NativeImage => NativeImage.fromPath(path) };
