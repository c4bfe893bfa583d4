import { expect, it } from 'vitest';
import { axisTop, dayOfKey, dayTotals, plotBars } from './plot-geometry.ts';

const stacks = [{ costUsd: [1, 0, 2] }, { costUsd: [3, 0, 0] }];

it('adds up each day', () => {
  expect(dayTotals(stacks, 3)).toEqual([4, 0, 2]);
});

it('ends the axis at a round number that holds every bar', () => {
  expect(axisTop(0)).toBe(1);
  expect(axisTop(4)).toBe(5);
  expect(axisTop(5)).toBe(5);
  expect(axisTop(5.1)).toBe(10);
  expect(axisTop(0.0003)).toBe(0.0005);
  expect(axisTop(120)).toBe(200);
});

it('puts a stack on the one below it, and leaves out what is nothing', () => {
  expect(plotBars(stacks, 5)).toEqual([
    { stack: 0, day: 0, y: 80, height: 20 },
    { stack: 0, day: 2, y: 60, height: 40 },
    { stack: 1, day: 0, y: 20, height: 60 },
  ]);
});

it.each([
  ['ArrowRight', 6, 6],
  ['ArrowRight', 2, 3],
  ['ArrowLeft', 6, 5],
  ['ArrowLeft', 0, 0],
  ['Home', 6, 0],
  ['End', 0, 6],
  ['a', 3, null],
] as const)('with %s goes from day %i to %s', (key, day, target) => {
  expect(dayOfKey(key, day, 6)).toBe(target);
});
