import { expect, it } from 'vitest';
import { readFragment } from './page-fragment.ts';

const link = 'patchbay://session/new?model=a%2Fb&prompt=x%26y';

it.each([
  ['#token=abc', 'abc', []],
  [`#link=${encodeURIComponent(link)}`, null, [link]],
  [`#token=abc&link=${encodeURIComponent(link)}`, 'abc', [link]],
  [`#link=${encodeURIComponent(link)}&token=abc`, 'abc', [link]],
  ['#link=a&link=b', null, ['a', 'b']],
  ['#link=%zz', null, ['%zz']],
  ['#token=abc&other=1', 'abc', []],
])('reads %s', (hash, token, links) => {
  expect(readFragment(hash)).toMatchObject({ token, links });
});

it('says what is left when one part is taken', () => {
  expect(readFragment('#token=abc&link=x')).toMatchObject({ withoutToken: '#link=x', withoutLinks: '#token=abc' });
  expect(readFragment('#token=abc')).toMatchObject({ withoutToken: '', withoutLinks: '#token=abc' });
  expect(readFragment('#link=x&link=y')).toMatchObject({ withoutToken: '#link=x&link=y', withoutLinks: '' });
});

it.each(['', '#', '#/sessions/new', '#links=a', '#/link=a'])('leaves %j to the page', (hash) => {
  expect(readFragment(hash)).toBeNull();
});
