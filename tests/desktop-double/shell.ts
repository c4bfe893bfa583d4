import { link } from './link.ts';

export class Shell {
  /** Opens nothing: tells the spec what would have been opened. */
  async openExternal(url: string): Promise<void> {
    link.send({ type: 'opened-external', url });
  }
}
