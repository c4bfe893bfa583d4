import type { EarlyLinks } from '../../desktop/early-links.ts';
import { hiddenFlag } from '../../desktop/hidden-flag.ts';
import type { Quitting } from './quit.ts';
import type { Windows } from './windows.ts';

export interface SecondInstanceOptions {
  readonly links: Pick<EarlyLinks, 'receiveFrom'>;
  readonly windows: Pick<Windows, 'show'>;
  /** Resolves once windows may be opened: what guards their pages is in place. */
  readonly guarded: Promise<Pick<Quitting, 'leaving'>>;
}

/** What to do with the arguments of another process that was started on the same home. Resolves when they are taken. */
export function onSecondInstance({ links, windows, guarded }: SecondInstanceOptions) {
  return async (argv: readonly string[]): Promise<void> => {
    const quitting = await guarded;
    // Left without an answer, the other process finds that this one is gone, and opens its link itself.
    if (quitting.leaving) await new Promise(() => undefined);
    links.receiveFrom(argv);
    if (!argv.includes(hiddenFlag)) windows.show();
  };
}
