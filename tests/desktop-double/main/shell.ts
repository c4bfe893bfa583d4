import { existsSync } from 'node:fs';
import { link } from './link.ts';

/** Opens nothing: tells the spec what would have been opened. */
export class Shell {
  async openExternal(url: string): Promise<void> {
    link.send({ type: 'opened-external', url });
  }

  /** Resolves to what went wrong, or to an empty text. */
  async openPath(path: string): Promise<string> {
    if (!existsSync(path)) return 'Failed to open path';
    link.send({ type: 'opened-path', path });
    return '';
  }
}
