import { expect, test } from 'vitest';
import { plotScale } from './plot-scale.ts';

test('places numbers evenly, with round labels', () => {
  const { at, ticks } = plotScale([0, 4, 10], false);
  expect([at(0), at(5), at(10)]).toEqual([0, 0.5, 1]);
  expect(ticks).toEqual([0, 2, 4, 6, 8, 10]);
});

test('places powers evenly on a logarithmic axis, and has no place for 0', () => {
  const { at, ticks } = plotScale([0, 1, 10, 100], true);
  expect([at(1), at(100), at(0)]).toEqual([0, 1, null]);
  expect(at(10)).toBeCloseTo(0.5);
  expect(ticks).toEqual([1, 10, 100]);
});

test('a single value is in the middle', () => {
  expect(plotScale([7], false).at(7)).toBe(0.5);
  expect(plotScale([7], true).at(7)).toBeCloseTo(0.5);
  expect(plotScale([0], false).at(0)).toBe(0.5);
});

test('nothing to place has no labels and no infinities', () => {
  expect(plotScale([], false).ticks).toEqual([]);
  expect(plotScale([0], true).at(0)).toBeNull();
});
