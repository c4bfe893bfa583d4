import { linkFromArgv } from '../../src-shared/links/link-from-argv.ts';
import type { LinkInbox } from '../links/link-inbox.ts';

/** More than this many at once is no user clicking. */
const mostWaiting = 10;

type Inbox = Pick<LinkInbox, 'receive' | 'receiveFrom'>;

/**
 * Takes links before there is anything that could open them: macOS may hand one over before the app is ready, and a second
 * process while the core is still loading. They wait here unread, in order; from then on each is passed straight on.
 */
export class EarlyLinks {
  #waiting: ((inbox: Inbox) => void)[] = [];
  #deliver: ((arrival: (inbox: Inbox) => void) => void) | null = null;

  /** A link that the system handed over by itself. */
  receive(text: string): void {
    this.#take((inbox) => inbox.receive(text));
  }

  /** The arguments of a process; those without a link are passed over. */
  receiveFrom(argv: readonly string[]): void {
    if (linkFromArgv(argv).kind !== 'none') this.#take((inbox) => void inbox.receiveFrom(argv));
  }

  /** From here on links go into the inbox, the waiting ones first; `before` brings up the window that will show them. */
  deliverTo(inbox: Inbox, before: () => void): void {
    this.#deliver = (arrival) => {
      before();
      arrival(inbox);
    };
    for (const arrival of this.#waiting.splice(0)) this.#deliver(arrival);
  }

  #take(arrival: (inbox: Inbox) => void): void {
    if (this.#deliver !== null) this.#deliver(arrival);
    else if (this.#waiting.length < mostWaiting) this.#waiting.push(arrival);
  }
}
