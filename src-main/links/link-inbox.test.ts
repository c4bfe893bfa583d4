import { expect, it } from 'vitest';
import type { LogFields } from '../storage/log.ts';
import { WindowRequests } from '../window-requests/window-requests.ts';
import { LinkInbox } from './link-inbox.ts';

function inboxOf() {
  const logged: unknown[] = [];
  const line = (event: string, fields: LogFields = {}): void => {
    logged.push([event, fields]);
  };
  const requests = new WindowRequests();
  return { inbox: new LinkInbox({ requests, log: { info: line, warn: line } }), requests, logged };
}

it('logs the action and ids of a link, and never its prompt', () => {
  const { inbox, logged } = inboxOf();
  inbox.receive('patchbay://session/new?provider=a&instance=b&model=c&prompt=my%20secret%20plan');
  inbox.receive('patchbay://catalog/a/b');
  inbox.receive('patchbay://instances/add?provider=a');
  inbox.receive('patchbay://session/3fa85f64-5717-4562-b3fc-2c963f66afa6');
  expect(logged).toEqual([
    ['link-received', { action: 'new-session', provider: 'a', instance: 'b', model: 'c' }],
    ['link-received', { action: 'show-model', provider: 'a', model: 'b' }],
    ['link-received', { action: 'add-instance', provider: 'a' }],
    ['link-received', { action: 'open-session', session: '3fa85f64-5717-4562-b3fc-2c963f66afa6' }],
  ]);
});

it('logs of a refused link the reason alone: what it names may be anything', () => {
  const { inbox, logged } = inboxOf();
  inbox.receive('patchbay://session/new?sk-ant-secret=1');
  inbox.receiveFrom(['patchbay://session/new', 'patchbay://session/new']);
  expect(logged).toEqual([
    ['link-refused', { reason: 'unknown-parameter' }],
    ['link-refused', { reason: 'several' }],
  ]);
});

it('asks any window to show the link, in the order in which links came', () => {
  const { inbox, requests } = inboxOf();
  inbox.receive('patchbay://instances/add?provider=a');
  inbox.receive('patchbay://instances/add?provider=b');
  inbox.receive('http://example.com');
  expect(requests.take(7)).toMatchObject([
    { kind: 'open-link', link: { providerId: 'a' } },
    { kind: 'open-link', link: { providerId: 'b' } },
    { kind: 'refused-link', failure: { params: { reason: 'scheme' } } },
  ]);
});
