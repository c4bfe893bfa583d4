import { expect, test } from 'vitest';
import { instanceConfigSchema } from '../../src-shared/instances/config.ts';
import { brokenFields } from './broken-reason.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };

function reasonsOf(entry: unknown): string[] {
  const { error } = instanceConfigSchema.safeParse(entry);
  return error === undefined ? [] : brokenFields(error).map(({ field, reason }) => `${field} ${reason}`);
}

test.each([
  ['another kind of thing', 'text', 'entry is not a group of fields in { }'],
  ['nothing', null, 'entry is not a group of fields in { }'],
  ['no provider', { displayName: 'Work' }, 'catalogProviderId is missing'],
  ['a name that is none', { ...cloud, displayName: 7 }, 'displayName is not a text in quotes'],
  ['an empty name', { ...cloud, displayName: ' ' }, 'displayName is empty'],
  ['a long name', { ...cloud, displayName: 'x'.repeat(101) }, 'displayName is longer than 100 characters'],
  ['a time in words', { ...cloud, timeout: 'soon' }, 'timeout is not a number'],
  ['half a millisecond', { ...cloud, timeout: 2_000.5 }, 'timeout is not a whole number'],
  ['a time in seconds', { ...cloud, timeout: 30 }, 'timeout is less than 1,000'],
  ['a time without end', { ...cloud, timeout: 9e9 }, 'timeout is more than 3,600,000'],
  ['neither on nor off', { ...cloud, disabled: 'yes' }, 'disabled is neither true nor false'],
  [
    'a colour of its own',
    { ...cloud, color: 'mauve' },
    'color is none of: red, orange, yellow, green, teal, blue, purple, pink',
  ],
  ['no list', { ...cloud, modelIds: 'large' }, 'modelIds is not a list in [ ]'],
  ['half a header', { ...cloud, headers: [{ name: 'X-Team' }] }, 'headers.0.value is missing'],
  ['another address', { ...cloud, endpoint: 'ftp://x' }, 'endpoint is neither http nor https'],
  [
    'a variable of another shell',
    { ...cloud, environment: { variable: 'A B', origin: '' } },
    'environment.variable holds a character that cannot be in it',
  ],
])('%s is told in plain words', (_, entry, reason) => {
  expect(reasonsOf(entry)).toContain(reason);
});

test('a field is told once, with the first thing that is wrong with it', () => {
  expect(reasonsOf({ ...cloud, timeout: 1e300, label: '' })).toEqual([
    'label is empty',
    'timeout is more than 9,007,199,254,740,991',
  ]);
});
