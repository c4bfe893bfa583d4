import { linkFromArgv } from '../../src-shared/links/link-from-argv.ts';
import { parseLink } from '../../src-shared/links/parse-link.ts';
import { refused } from '../../src-shared/links/refusal.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { Result } from '../../src-shared/result.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { Log } from '../storage/log.ts';
import type { WindowRequests } from '../window-requests/window-requests.ts';
import { loggedLink } from './link-log.ts';

export interface LinkInboxOptions {
  readonly requests: Pick<WindowRequests, 'push'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/**
 * Where links from outside arrive, however the system hands them over. Each is parsed here, once, and waits for a window, which
 * shows what it would do; one that is refused is shown as refused. Logged are the action and ids, or the reason.
 */
export class LinkInbox {
  readonly #options: LinkInboxOptions;

  constructor(options: LinkInboxOptions) {
    this.#options = options;
  }

  receive(text: string): void {
    this.#take(parseLink(text));
  }

  /** The one link among a process's arguments; false when there is none. */
  receiveFrom(argv: readonly string[]): boolean {
    const found = linkFromArgv(argv);
    switch (found.kind) {
      case 'none':
        return false;
      case 'link':
        this.receive(found.text);
        return true;
      case 'several':
        this.#take(refused('several'));
        return true;
      default:
        return assertNever(found);
    }
  }

  #take(link: Result<Link>): void {
    const { requests, log } = this.#options;
    if (link.ok) {
      log.info('link-received', loggedLink(link.value));
      requests.push({ kind: 'open-link', link: link.value }, null);
    } else {
      log.warn('link-refused', { reason: link.failure.params['reason'] ?? '' });
      requests.push({ kind: 'refused-link', failure: link.failure }, null);
    }
  }
}
