import { beforeAll, expect, it } from 'vitest';
import { setUpI18n } from '../i18n.ts';
import { lastUseText, monthCostText } from './activity-text.ts';

beforeAll(() => {
  setUpI18n();
});

it.each([
  [0, 0, 0, 'Nothing this month'],
  [3, 1.5, 0, '$1.50 this month'],
  [3, 0, 0, '$0.00 this month'],
  [5, 1.5, 2, '$1.50 this month and 2 answers of unknown cost'],
  [1, 0, 1, '1 answer this month, cost unknown'],
] as const)('%i answers for %d dollars, %i of them unknown: %s', (answers, costUsd, unknownCostAnswers, text) => {
  expect(monthCostText({ month: { answers, costUsd, unknownCostAnswers } })).toBe(text);
});

it('says when it was last used, or that it never was', () => {
  expect(lastUseText({ lastUsedAt: null })).toBe('Never used');
  expect(lastUseText({ lastUsedAt: Date.now() })).toBe('Used just now');
});
