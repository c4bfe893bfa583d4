import { expect, it } from 'vitest';
import { draftOf, emptyDraft, setDraft } from './draft-store.ts';

it('keeps a draft for each session', () => {
  setDraft('a', { ...emptyDraft, text: 'one' });
  setDraft('b', { ...emptyDraft, text: 'two' });
  expect(draftOf('a').text).toBe('one');
  expect(draftOf('c')).toEqual(emptyDraft);
});
