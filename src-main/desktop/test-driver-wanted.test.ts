import { expect, it } from 'vitest';
import { wantsTestDriver } from './test-driver-wanted.ts';

const asked = { PATCHBAY_TEST_DRIVER: '1' };
const fromSources = { isPackaged: false, isInspected: false };

it('is for specs that ask for it', () => {
  expect(wantsTestDriver(fromSources, asked)).toBe(true);
  expect(wantsTestDriver(fromSources, {})).toBe(false);
  expect(wantsTestDriver(fromSources, { PATCHBAY_TEST_DRIVER: '' })).toBe(false);
});

it('is in no package but the one for tests, which alone can be inspected', () => {
  expect(wantsTestDriver({ isPackaged: true, isInspected: false }, asked)).toBe(false);
  expect(wantsTestDriver({ isPackaged: true, isInspected: true }, asked)).toBe(true);
  expect(wantsTestDriver({ isPackaged: true, isInspected: true }, {})).toBe(false);
});
