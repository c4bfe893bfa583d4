import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestIds } from './nearest.ts';

const models = [
  'claude-opus-4-8',
  'claude-opus-4-1-20250805',
  'claude-sonnet-4-5-20250929',
  'claude-3-5-haiku-20241022',
  'gpt-4o',
  'gpt-4o-mini',
  'gpt-4.1',
  'o1',
  'o3',
  'gemini-2.5-pro',
  'meta-llama/llama-3.3-70b-instruct:free',
  'mistralai/mistral-large-2411',
];

describe('nearestIds', () => {
  it.each([
    ['gpt4o-mini', 'gpt-4o-mini'],
    ['gpt-4o-mni', 'gpt-4o-mini'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['GPT-4O', 'gpt-4o'],
    ['claude-sonnet-4.5', 'claude-sonnet-4-5-20250929'],
    ['claude-opus-4-1', 'claude-opus-4-1-20250805'],
    ['anthropic/claude-3.5-haiku', 'claude-3-5-haiku-20241022'],
    ['llama-3.3-70b', 'meta-llama/llama-3.3-70b-instruct:free'],
    ['mistral-large-latest', 'mistralai/mistral-large-2411'],
    ['gemini-2.5-flash', 'gemini-2.5-pro'],
  ])('finds for %s %s', (wanted, nearest) => {
    expect(nearestIds(wanted, models, 3)[0]).toBe(nearest);
  });

  it('gives nothing where nothing is similar', () => {
    expect(nearestIds('zzzz-quux', models, 10)).toEqual([]);
    expect(nearestIds('', models, 10)).toEqual([]);
  });

  it('gives as many as asked for, from the best on, and of equal ones the earlier first', () => {
    expect(nearestIds('gpt-4o', models, 2)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect(nearestIds('o2', ['o3', 'o1'], 5)).toEqual(['o3', 'o1']);
  });

  it('gives candidates only, each once, whatever is wanted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.uniqueArray(fc.string()), (wanted, candidates) => {
        const nearest = nearestIds(wanted, candidates, 5);
        expect(nearest.length).toBeLessThanOrEqual(5);
        expect(new Set(nearest).size).toBe(nearest.length);
        expect(nearest.every((id) => candidates.includes(id))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9/:.-]{1,60}$/), (id) => {
        expect(nearestIds(id, ['x', id, 'y'], 1)).toEqual([id]);
      }),
    );
  });
});
