import { expect, it } from 'vitest';
import { draftOf, emptyDraft, messageOf, setDraft } from './draft-store.ts';

it('keeps a draft for each session', () => {
  setDraft('a', { ...emptyDraft, text: 'one' });
  setDraft('b', { ...emptyDraft, text: 'two' });
  expect(draftOf('a').text).toBe('one');
  expect(draftOf('c')).toEqual(emptyDraft);
});

it('puts pasted text behind what was typed', () => {
  expect(messageOf({ text: 'Look at this:', pasted: ['long', 'longer'] })).toBe('Look at this:\n\nlong\n\nlonger');
  expect(messageOf({ text: ' \n', pasted: ['long'] })).toBe('long');
  expect(messageOf({ text: ' \n', pasted: [] })).toBe('');
});
