import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instanceIdProblem, instanceIdSchema, suggestInstanceId } from './ids.ts';

describe('instance ids', () => {
  test.each(['a', '0', 'work', 'work-2', 'a-', '9-lives', 'console', 'com10', 'a'.repeat(63)])('%s is good', (id) => {
    expect(instanceIdProblem(id)).toBeNull();
    expect(instanceIdSchema.safeParse(id).success).toBe(true);
  });

  test.each([
    ['', 'empty'],
    ['a'.repeat(64), 'too-long'],
    ['../x', 'characters'],
    ['..', 'characters'],
    ['a/b', 'characters'],
    ['a\\b', 'characters'],
    ['a b', 'characters'],
    ['Work', 'characters'],
    ['a.b', 'characters'],
    ['__proto__', 'characters'],
    ['é', 'characters'],
    ['a\n', 'characters'],
    ['a\0', 'characters'],
    ['-a', 'first-character'],
    ['con', 'reserved'],
    ['nul', 'reserved'],
    ['com1', 'reserved'],
    ['lpt0', 'reserved'],
  ])('%j is refused: %s', (id, problem) => {
    expect(instanceIdProblem(id)).toBe(problem);
    expect(instanceIdSchema.safeParse(id).success).toBe(false);
  });

  test('schema and problem agree on every text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{0,70}$/)), (id) => {
        expect(instanceIdSchema.safeParse(id).success).toBe(instanceIdProblem(id) === null);
      }),
    );
  });
});

describe('suggested ids', () => {
  const free = (): boolean => false;

  test.each([
    ['OpenAI', 'openai'],
    ['  Work (EU) ', 'work-eu'],
    ['Zürich', 'zurich'],
    ['日本語', 'instance'],
    ['', 'instance'],
    ['CON', 'instance-con'],
    ['---', 'instance'],
  ])('%j suggests %s', (name, id) => {
    expect(suggestInstanceId(name, free)).toBe(id);
  });

  test('counts up while taken', () => {
    const taken = new Set(['openai', 'openai-2']);
    expect(suggestInstanceId('OpenAI', (id) => taken.has(id))).toBe('openai-3');
  });

  test('are good ids whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(3), (name, tries) => {
        let left = tries;
        const id = suggestInstanceId(name, () => left-- > 0);
        expect(instanceIdProblem(id)).toBeNull();
      }),
    );
  });
});
