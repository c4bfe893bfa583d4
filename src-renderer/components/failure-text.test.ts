import { beforeAll, expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { setUpI18n } from '../i18n.ts';
import { failureText } from './failure-text.ts';

beforeAll(setUpI18n);

test('a budget that would be passed is named with its limit, period and what is spent', () => {
  const params = { reason: 'limit', limit: 5, spent: 4.987, period: 'month' };
  expect(failureText(failure('budget-reached', params, 'allow-once'))).toMatchObject({
    sentence: 'This would pass the budget of $5.00 for this month, of which $4.99 is spent or reserved.',
    detail: undefined,
  });
});

test('an unknown price is no budget that is used up', () => {
  const params = { reason: 'unknown-price', limit: 0.5, period: 'day' };
  expect(failureText(failure('budget-reached', params))).toMatchObject({
    sentence: 'What this costs is unknown, so it may pass the budget of $0.50 for today.',
    detail: undefined,
  });
});

test('an answer that was ended by a budget says so', () => {
  expect(failureText(failure('budget-reached', { reason: 'while-answering' }))).toMatchObject({
    sentence: 'A budget was used up while this was answered.',
    detail: undefined,
  });
});

test('a disabled instance is called by its name', () => {
  expect(failureText(failure('instance-disabled', { name: 'Work' })).sentence).toBe(
    '“Work” is disabled, so nothing is sent through it.',
  );
});

test('other reasons are told below the sentence', () => {
  expect(failureText(failure('budget-reached', { reason: 'elsewhere' }))).toMatchObject({
    sentence: 'A budget is used up.',
    detail: 'Reason: elsewhere',
  });
});
