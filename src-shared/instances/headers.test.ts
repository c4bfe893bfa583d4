import { describe, expect, test } from 'vitest';
import { headerNameProblem, headersSchema, headerValueProblem, secretHeaderNamesSchema } from './headers.ts';

const issueOf = (result: { error?: { issues: readonly { message: string }[] } | undefined }) =>
  result.error?.issues[0]?.message;

describe('a header’s name', () => {
  test.each(['X-Team', 'x-portkey-config', 'anthropic-beta', 'OpenAI-Organization', "odd!#$%&'*+.^_`|~"])(
    '%s is taken',
    (name) => {
      expect([headerNameProblem(name, false), headerNameProblem(name, true)]).toEqual([null, null]);
    },
  );

  test.each([
    ['', 'empty'],
    ['two words', 'characters'],
    ['x:y', 'characters'],
    ['x\r\ny', 'characters'],
    ['ü', 'characters'],
    ['__proto__', 'characters'],
    ['x'.repeat(201), 'characters'],
  ])('%j is none', (name, problem) => {
    expect([headerNameProblem(name, false), headerNameProblem(name, true)]).toEqual([problem, problem]);
  });

  test.each(['Authorization', 'proxy-authorization', 'Cookie', 'X-Api-Key', 'api-key', 'x-goog-api-key'])(
    '%s may only be secret',
    (name) => {
      expect([headerNameProblem(name, false), headerNameProblem(name, true)]).toEqual(['credential', null]);
    },
  );

  test.each([
    'Host',
    'content-length',
    'Content-Type',
    'Connection',
    'Transfer-Encoding',
    'User-Agent',
    'X-Stainless-OS',
  ])('%s is the transport’s', (name) => {
    expect([headerNameProblem(name, false), headerNameProblem(name, true)]).toEqual(['transport', 'transport']);
  });
});

test.each([
  ['a team', null],
  ['  padded ', null],
  ['\tü', null],
  ['', 'empty'],
  ['  ', 'empty'],
  ['a\r\nb: c', 'characters'],
  ['a\u0000', 'characters'],
  ['日本', 'characters'],
  ['x'.repeat(4_001), 'too-long'],
])('a header’s value %j: %s', (value, problem) => {
  expect(headerValueProblem(value)).toBe(problem);
});

describe('headers of an instance', () => {
  test('lose the spaces around their values', () => {
    expect(headersSchema.parse([{ name: 'X-Team', value: ' red ' }])).toEqual([{ name: 'X-Team', value: 'red' }]);
  });

  test('have each name once, whatever its case', () => {
    const twice = ['X-Team', 'x-team'];
    expect(issueOf(headersSchema.safeParse(twice.map((name) => ({ name, value: '1' }))))).toBe('duplicate');
    expect(issueOf(secretHeaderNamesSchema.safeParse(twice))).toBe('duplicate');
  });

  test('are at most 30', () => {
    const names = Array.from({ length: 31 }, (_, index) => `X-${index}`);
    expect(issueOf(headersSchema.safeParse(names.map((name) => ({ name, value: '1' }))))).toBe('too-many');
    expect(issueOf(secretHeaderNamesSchema.safeParse(names))).toBe('too-many');
    expect(secretHeaderNamesSchema.safeParse(names.slice(1)).success).toBe(true);
  });
});
