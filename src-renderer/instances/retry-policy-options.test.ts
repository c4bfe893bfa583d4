import { beforeAll, expect, it } from 'vitest';
import { setUpI18n } from '../i18n.ts';
import { retryPolicyOptions } from './retry-policy-options.ts';

beforeAll(setUpI18n);

it('says each policy’s numbers', () => {
  expect(retryPolicyOptions('standard').map(({ label, description }) => `${label}: ${description ?? ''}`)).toEqual([
    'None: One attempt; a failure is shown at once.',
    'Standard: 3 attempts within 30 s, waiting 500 ms at first and at most 8 s.',
    'Patient: 6 attempts within 5 min, waiting 1 s at first and at most 1 min.',
  ]);
});

it('keeps an unknown policy among the choices', () => {
  expect(retryPolicyOptions('aggressive').at(-1)).toEqual({
    value: 'aggressive',
    label: 'aggressive (acts as standard)',
  });
});
