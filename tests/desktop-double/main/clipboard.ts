import { link } from './link.ts';

/** Writes nowhere: tells the spec what was written. */
export class Clipboard {
  async writeText(text: string): Promise<void> {
    link.send({ type: 'clipboard', text });
  }
}
