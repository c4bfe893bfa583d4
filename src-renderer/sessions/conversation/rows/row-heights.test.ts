import { describe, expect, it } from 'vitest';
import { rangeAround, RowHeights, rowsBetween } from './row-heights.ts';

/** Rows of 100 pixels. */
function even(length: number): Float64Array {
  return Float64Array.from({ length: length + 1 }, (_, place) => place * 100);
}

describe('rows below one another', () => {
  it('start where those above them end, each as high as it was drawn last, or about as high as rows are', () => {
    const heights = new RowHeights();
    heights.set('a', 40);
    heights.set('b', 1_000);
    const keys = ['a', null, 'b', 'never drawn'];
    const keyOf = (place: number): string | null => keys[place] ?? null;
    const offsets = new Float64Array(5);
    heights.lay(offsets, 0, keyOf);
    expect([...offsets]).toEqual([0, 40, 200, 1_200, 1_360]);
    expect(heights.set('b', 1_000)).toBe(false);
    expect(heights.set('b', 10)).toBe(true);
    heights.lay(offsets, 2, keyOf);
    expect([...offsets]).toEqual([0, 40, 200, 210, 370]);
  });

  it('are found by what lies between two positions', () => {
    expect(rowsBetween(even(10), 250, 450)).toEqual({ from: 2, to: 5 });
    expect(rowsBetween(even(10), 200, 200)).toEqual({ from: 2, to: 3 });
    expect(rowsBetween(even(10), -500, 5_000)).toEqual({ from: 0, to: 10 });
    expect(rowsBetween(even(10), 4_000, 5_000)).toEqual({ from: 10, to: 10 });
    expect(rowsBetween(even(0), 0, 800)).toEqual({ from: 0, to: 0 });
  });
});

describe('the rows that are drawn', () => {
  const offsets = even(10_000);
  const none = { from: 0, to: 0 };

  it('cover the view and something on either side', () => {
    expect(rangeAround(offsets, 500_000, 500_800, none)).toEqual({ from: 4_992, to: 5_017 });
  });

  it('stay the same while the reader moves a little, and move on before the end of them comes into view', () => {
    const drawn = rangeAround(offsets, 500_000, 500_800, none);
    expect(rangeAround(offsets, 500_300, 501_100, drawn)).toBe(drawn);
    expect(rangeAround(offsets, 500_600, 501_400, drawn)).toEqual({ from: 4_998, to: 5_023 });
  });

  it('are never many, however far apart two views are', () => {
    const drawn = rangeAround(offsets, 0, 800, { from: 0, to: 10_000 });
    expect(drawn).toEqual({ from: 0, to: 17 });
  });
});
