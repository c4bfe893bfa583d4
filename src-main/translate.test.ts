import { expect, it } from 'vitest';
import { translate } from './translate.ts';

it('finds a text by its key', () => {
  expect(translate('menu.newSession')).toBe('New session');
});

it('counts', () => {
  expect(translate('quit.running', { count: 1 })).toBe('An answer is still being written.');
  expect(translate('quit.running', { count: 2 })).toBe('2 answers are still being written.');
});

it('fills in what it is given, once', () => {
  expect(translate('spelling.addToDictionary', { word: '{{word}} $& a' })).toBe(
    'Add “{{word}} $& a” to the dictionary',
  );
});
