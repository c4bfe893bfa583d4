import { expect, it } from 'vitest';
import { LinkInbox } from '../links/link-inbox.ts';
import { silentLog } from '../storage/log.ts';
import { WindowRequests } from '../window-requests/window-requests.ts';
import { EarlyLinks } from './early-links.ts';

const session = (letter: string): string => `patchbay://session/${letter.repeat(21)}`;

function core(): { readonly requests: WindowRequests; readonly inbox: LinkInbox } {
  const requests = new WindowRequests();
  return { requests, inbox: new LinkInbox({ requests, log: silentLog }) };
}

it('keeps what arrives until the core is there, and brings a window up for each', () => {
  const { requests, inbox } = core();
  const links = new EarlyLinks();
  links.receive('patchbay://catalog/openai/gpt-5');
  links.receiveFrom(['--original-process-start-time=1', 'patchbay://instances/add?provider=openai']);
  links.receiveFrom(['--hidden']);
  let shown = 0;
  links.deliverTo(inbox, () => (shown += 1));
  links.receive('patchbay://nonsense/x');
  expect(shown).toBe(3);
  expect(requests.take(1).map(({ kind }) => kind)).toEqual(['open-link', 'open-link', 'refused-link']);
});

it('takes none of several links of one launch', () => {
  const { requests, inbox } = core();
  const links = new EarlyLinks();
  links.receiveFrom([session('a'), session('b')]);
  links.deliverTo(inbox, () => undefined);
  expect(requests.take(null)).toMatchObject([{ kind: 'refused-link', failure: { params: { reason: 'several' } } }]);
});

it('does not pile up what a program sends in a loop', () => {
  const { requests, inbox } = core();
  const links = new EarlyLinks();
  for (let count = 0; count < 1_000; count += 1) links.receive('patchbay://catalog/openai/gpt-5');
  links.deliverTo(inbox, () => undefined);
  expect(requests.take(null)).toHaveLength(10);
});
