import { expect, test } from 'vitest';
import { knownOf, recipientsOf, setRecipients } from './recipients-store.ts';

const agents = [{ id: '1' }, { id: '2' }, { id: '3' }];

test('those who are gone are not asked, and somebody always is', () => {
  expect(knownOf(agents, ['3', 'gone', '2'])).toEqual(['2', '3']);
  expect(knownOf(agents, ['gone'])).toEqual(['1']);
  expect(knownOf(agents, [])).toEqual(['1']);
});

test('who is asked is kept for each session', () => {
  setRecipients('a', ['2']);
  setRecipients('b', ['3']);
  expect(recipientsOf('a')).toEqual(['2']);
  expect(recipientsOf('b')).toEqual(['3']);
  expect(recipientsOf('c')).toEqual([]);
});
