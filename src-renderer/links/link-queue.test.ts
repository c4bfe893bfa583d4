import { beforeEach, expect, it } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import type { Link } from '../../src-shared/links/link.ts';
import { finishLink, linkQueueStore, replaceLink, showLink, showLinkTexts, showRefusedLink } from './link-queue.ts';

const add = (providerId: string): Link => ({ action: 'add-instance', providerId });

function waiting(): readonly string[] {
  return linkQueueStore
    .getState()
    .waiting.map((each) =>
      each.kind === 'refused' ? String(each.failure.params['reason']) : JSON.stringify(each.link),
    );
}

function first(): number {
  return linkQueueStore.getState().waiting[0]?.id ?? -1;
}

beforeEach(() => linkQueueStore.setState({ waiting: [] }));

it('shows one after the other, in the order they came', () => {
  showLink(add('a'));
  showRefusedLink(failure('link-refused', { reason: 'form', name: '' }));
  showLink(add('b'));
  expect(waiting()).toEqual([JSON.stringify(add('a')), 'form', JSON.stringify(add('b'))]);
  finishLink(first());
  finishLink(first());
  expect(waiting()).toEqual([JSON.stringify(add('b'))]);
});

it('puts another link in the place of one', () => {
  showLink(add('a'));
  showLink(add('b'));
  replaceLink(first(), add('c'));
  expect(waiting()).toEqual([JSON.stringify(add('c')), JSON.stringify(add('b'))]);
});

it('reads one link at a time', () => {
  showLinkTexts([]);
  expect(waiting()).toEqual([]);
  showLinkTexts(['patchbay://instances/add?provider=acme']);
  showLinkTexts(['patchbay://instances/add?provider=acme', 'patchbay://instances/add?provider=acme']);
  showLinkTexts(['https://example.com/']);
  expect(waiting()).toEqual([JSON.stringify(add('acme')), 'several', 'scheme']);
});

it('leaves out a flood', () => {
  for (let index = 0; index < 100; index += 1) showLink(add(`p${index}`));
  expect(waiting()).toHaveLength(20);
});
