import { expect, it } from 'vitest';
import { readFragment } from './page-fragment.ts';

const link = 'patchbay://session/new?model=a%2Fb&prompt=x%26y';

it.each([
  ['#token=abc', { token: 'abc', links: [] }],
  [`#link=${encodeURIComponent(link)}`, { token: null, links: [link] }],
  [`#token=abc&link=${encodeURIComponent(link)}`, { token: 'abc', links: [link] }],
  [`#link=${encodeURIComponent(link)}&token=abc`, { token: 'abc', links: [link] }],
  ['#link=a&link=b', { token: null, links: ['a', 'b'] }],
  ['#link=%zz', { token: null, links: ['%zz'] }],
  ['#token=abc&other=1', { token: 'abc', links: [] }],
])('reads %s', (hash, expected) => {
  expect(readFragment(hash)).toEqual(expected);
});

it.each(['', '#', '#/sessions/new', '#links=a', '#/link=a'])('leaves %j to the page', (hash) => {
  expect(readFragment(hash)).toBeNull();
});
