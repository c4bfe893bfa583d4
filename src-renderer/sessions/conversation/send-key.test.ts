import { expect, it } from 'vitest';
import { keyMeaning } from './send-key.ts';

const enter = { key: 'Enter', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false };

it.each([
  ['enter', {}, 'send'],
  ['enter', { shiftKey: true }, 'default'],
  ['enter', { ctrlKey: true }, 'insert'],
  ['enter', { metaKey: true }, 'insert'],
  ['enter', { isComposing: true }, 'default'],
  ['enter', { key: 'a' }, 'default'],
  ['mod-enter', {}, 'default'],
  ['mod-enter', { ctrlKey: true }, 'send'],
  ['mod-enter', { metaKey: true }, 'send'],
  ['mod-enter', { shiftKey: true }, 'default'],
] as const)('with %s, Enter with %j means %s', (sendKey, change, meaning) => {
  expect(keyMeaning({ ...enter, ...change }, sendKey)).toBe(meaning);
});
