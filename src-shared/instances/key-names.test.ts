import { describe, expect, test } from 'vitest';
import { keyNameProblem, keyNamesSchema, namesOfKeys } from './key-names.ts';

test.each([
  ['work', null],
  [' Team key 2 ', null],
  ['', 'empty'],
  ['  ', 'empty'],
  ['x'.repeat(61), 'too-long'],
  ['a\nb', 'characters'],
])('the name %j: %s', (name, problem) => {
  expect(keyNameProblem(name)).toBe(problem);
});

test.each([
  [['work', 'Work'], 'duplicate'],
  [['work', ' work '], 'duplicate'],
  [[''], 'empty'],
  [Array.from({ length: 21 }, (_, index) => `k${index}`), 'too-many'],
])('%j is no list of names', (names, message) => {
  expect(keyNamesSchema.safeParse(names).error?.issues[0]?.message).toBe(message);
});

describe('each key has a name', () => {
  test.each([
    [undefined, 0, []],
    [['work'], 0, []],
    [undefined, 1, ['']],
    [['work'], 1, ['work']],
    [['work', 'spare'], 1, ['work']],
    [['work', 'spare'], 2, ['work', 'spare']],
    [undefined, 2, ['Key 1', 'Key 2']],
    [['work'], 3, ['work', 'Key 2', 'Key 3']],
    [['', 'spare'], 2, ['Key 1', 'spare']],
    [['Key 2'], 2, ['Key 2', 'Key 3']],
    [['', 'Key 1'], 2, ['Key 2', 'Key 1']],
  ])('%j for %i keys: %j', (given, count, names) => {
    expect(namesOfKeys(given, count)).toEqual(names);
  });
});
