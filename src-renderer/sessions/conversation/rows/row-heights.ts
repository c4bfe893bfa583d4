/** What a row is taken to be before it was ever drawn, in pixels. */
const guessed = 160;

export interface RowRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** How high rows are, as they were when they were drawn last: by a key that stays the same while the row does. */
export class RowHeights {
  readonly #known = new Map<string, number>();

  /** False when that is what was known already. */
  set(key: string, height: number): boolean {
    if (this.#known.get(key) === height) return false;
    this.#known.set(key, height);
    return true;
  }

  of(key: string | null): number {
    return (key === null ? undefined : this.#known.get(key)) ?? guessed;
  }

  /** Where each row starts, below one another, and at last where they all end. Changes what is behind the row named first. */
  lay(offsets: Float64Array, first: number, keyOf: (place: number) => string | null): void {
    for (let place = first; place < offsets.length - 1; place += 1) {
      offsets[place + 1] = (offsets[place] ?? 0) + this.of(keyOf(place));
    }
  }
}

/** The first row that ends behind a position. */
function rowAt(offsets: Float64Array, position: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle + 1] ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of which something lies between two positions. */
export function rowsBetween(offsets: Float64Array, top: number, bottom: number): RowRange {
  const last = offsets.length - 1;
  const from = Math.min(rowAt(offsets, top), last);
  return { from, to: Math.min(last, rowAt(offsets, Math.max(top, bottom)) + 1) };
}

/** Pixels on either side of the view that are drawn at least, and those up to which more is drawn at once. */
const margins = { least: 400, usual: 800, most: 2_400 } as const;

/** The rows to draw around a view: those that are drawn as long as they cover it and are not many more. */
export function rangeAround(offsets: Float64Array, top: number, bottom: number, drawn: RowRange): RowRange {
  const around = (margin: number): RowRange => rowsBetween(offsets, top - margin, bottom + margin);
  const [least, most] = [around(margins.least), around(margins.most)];
  const covers = drawn.from <= least.from && drawn.to >= least.to;
  const isFew = drawn.from >= most.from && drawn.to <= most.to;
  return covers && isFew ? drawn : around(margins.usual);
}
