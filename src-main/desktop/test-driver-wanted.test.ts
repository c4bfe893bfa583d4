import { expect, it } from 'vitest';
import { wantsTestDriver } from './test-driver-wanted.ts';

it('is for specs on an app that is not packaged, and asked for', () => {
  expect(wantsTestDriver(false, { PATCHBAY_TEST_DRIVER: '1' })).toBe(true);
  expect(wantsTestDriver(false, {})).toBe(false);
  expect(wantsTestDriver(false, { PATCHBAY_TEST_DRIVER: '' })).toBe(false);
});

it('is never in a package', () => {
  expect(wantsTestDriver(true, { PATCHBAY_TEST_DRIVER: '1' })).toBe(false);
});
