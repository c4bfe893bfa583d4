import { rangeAround, RowHeights, type RowRange } from './row-heights.ts';

/** Pixels from the end that still count as being there. */
const nearEnd = 40;
/** The view before it is known. */
const usualView = 800;

/** Marks the element of a row with its place. */
export const placeAttribute = 'data-place';
/** Marks something in a row that would be lost if the row left the document, such as a text that is being written. */
export const keepAttribute = 'data-keep-row';

interface DrawnRow {
  readonly place: number;
  /** Pixels of the rows above it that are not drawn. */
  readonly before: number;
}

/** What is drawn of the rows. */
export interface DrawnRows {
  readonly range: RowRange;
  /** In their order: those of the range, and some that must not be lost. */
  readonly rows: readonly DrawnRow[];
  /** Pixels of the rows below the last one that is drawn. */
  readonly after: number;
  /** The reader is at the end, so that new text keeps coming into view. */
  readonly atEnd: boolean;
}

const nothing: DrawnRows = { range: { from: 0, to: 0 }, rows: [], after: 0, atEnd: true };

/**
 * Which rows of a long list are in the document: those around the view, of which the end stays in view as long as the reader is
 * there. Rows lie in the normal flow of the page between empty space of the height of the others, so that the browser's own
 * scroll anchoring holds what is read in its place while rows above it come, go, or get their real height.
 */
export class TranscriptWindow {
  readonly #heights = new RowHeights();
  readonly #listeners = new Set<() => void>();
  #length = 0;
  #keyOf: (place: number) => string | null = () => null;
  #offsets = new Float64Array(1);
  #drawn = nothing;
  #scroller: HTMLElement | null = null;
  #content: HTMLElement | null = null;
  #sticks = true;
  #lastTop = 0;

  readonly drawn = (): DrawnRows => this.#drawn;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How high a row was when it was drawn last. */
  readonly heightOf = (place: number): number => this.#heights.of(this.#keyOf(place));

  /** The rows that there are; a key is null for a row of which nothing is known. */
  setRows(length: number, keyOf: (place: number) => string | null): void {
    this.#length = length;
    this.#keyOf = keyOf;
    this.#offsets = new Float64Array(length + 1);
    this.#heights.lay(this.#offsets, 0, keyOf);
    this.#refresh();
  }

  /** Follows the elements until the returned function is called. `content` holds the rows, `scroller` scrolls it. */
  attach(scroller: HTMLElement, content: HTMLElement): () => void {
    this.#scroller = scroller;
    this.#content = content;
    const observer = new ResizeObserver(() => this.settle());
    observer.observe(content);
    observer.observe(scroller);
    const onScroll = (): void => this.#scrolled();
    const onKeyDown = (event: KeyboardEvent): void => this.#onKeyDown(event);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('keydown', onKeyDown);
    this.settle();
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('keydown', onKeyDown);
      this.#scroller = null;
      this.#content = null;
    };
  }

  /** Takes in how high the drawn rows are now, and keeps the end in view where the reader is there. */
  settle(): void {
    const [scroller, content] = [this.#scroller, this.#content];
    if (scroller === null || content === null) return;
    let changed = this.#length;
    for (const element of content.children) {
      const place = placeOf(element);
      const key = place === null ? null : this.#keyOf(place);
      if (place === null || key === null) continue;
      if (this.#heights.set(key, element.getBoundingClientRect().height)) changed = Math.min(changed, place);
    }
    this.#heights.lay(this.#offsets, changed, this.#keyOf);
    if (this.#sticks) scroller.scrollTop = scroller.scrollHeight;
    this.#scrolled();
  }

  readonly goToEnd = (): void => {
    this.#sticks = true;
    this.#refresh();
    if (this.#scroller !== null) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  };

  /** Draws the rows from that place on at the top of the view. */
  goTo(place: number): void {
    if (this.#scroller === null) return;
    this.#sticks = false;
    this.#scroller.scrollTop = this.#offsets[place] ?? 0;
    this.#lastTop = this.#scroller.scrollTop;
    this.#refresh();
  }

  /** The element of a row; null where it is not drawn. */
  elementOf(place: number): HTMLElement | null {
    return this.#content?.querySelector<HTMLElement>(`:scope > [${placeAttribute}="${place}"]`) ?? null;
  }

  /** The browser would go where the ends were before the rows on the way had their heights. */
  #onKeyDown(event: KeyboardEvent): void {
    const isTyped = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (isTyped || event.defaultPrevented || event.shiftKey || event.altKey) return;
    if (event.key === 'End') this.goToEnd();
    else if (event.key === 'Home') this.goTo(0);
    else return;
    event.preventDefault();
  }

  #scrolled(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const distance = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    // Growing content moves the end away without moving the reader: only a scroll upwards lets go.
    if (distance <= nearEnd) this.#sticks = true;
    else if (scroller.scrollTop < this.#lastTop) this.#sticks = false;
    this.#lastTop = scroller.scrollTop;
    this.#refresh();
  }

  #refresh(): void {
    const height = this.#scroller?.clientHeight ?? usualView;
    const end = this.#offsets[this.#length] ?? 0;
    const top = this.#sticks ? end - height : (this.#scroller?.scrollTop ?? 0);
    const next = this.#rowsOf(rangeAround(this.#offsets, top, top + height, this.#drawn.range));
    if (isSame(this.#drawn, next)) return;
    this.#drawn = next;
    for (const listener of this.#listeners) listener();
  }

  #rowsOf(range: RowRange): DrawnRows {
    const places = new Set(this.#kept());
    for (let place = range.from; place < range.to; place += 1) places.add(place);
    const rows: DrawnRow[] = [];
    let end = 0;
    for (const place of [...places].toSorted((a, b) => a - b)) {
      rows.push({ place, before: this.#between(end, place) });
      end = place + 1;
    }
    return { range, rows, after: this.#between(end, this.#length), atEnd: this.#sticks };
  }

  #between(from: number, to: number): number {
    return (this.#offsets[to] ?? 0) - (this.#offsets[from] ?? 0);
  }

  /** The drawn rows that would lose something: the focus, a text that is being written, or what is selected. */
  #kept(): number[] {
    const content = this.#content;
    if (content === null) return [];
    const holders = [document.activeElement, ...content.querySelectorAll(`[${keepAttribute}]`)];
    const selection = document.getSelection();
    const ends =
      selection === null || selection.isCollapsed
        ? []
        : [selection.anchorNode, selection.focusNode].flatMap((node) => this.#rowOf(node) ?? []);
    const [one = 0, other = one] = ends;
    const from = Math.min(one, other);
    const selected =
      ends.length === 0 ? [] : Array.from({ length: Math.abs(other - one) + 1 }, (_, index) => from + index);
    return [...holders.flatMap((holder) => this.#rowOf(holder) ?? []), ...selected].filter(
      (place) => place < this.#length,
    );
  }

  #rowOf(node: Node | null): number | null {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    const row = element?.closest(`[${placeAttribute}]`) ?? null;
    return row === null || row.parentElement !== this.#content ? null : placeOf(row);
  }
}

function isSame(a: DrawnRows, b: DrawnRows): boolean {
  if (a.range !== b.range || a.after !== b.after || a.atEnd !== b.atEnd || a.rows.length !== b.rows.length)
    return false;
  return a.rows.every(({ place, before }, index) => {
    const other = b.rows[index];
    return place === other?.place && before === other.before;
  });
}

function placeOf(element: Element): number | null {
  const place = element.getAttribute(placeAttribute);
  return place === null ? null : Number(place);
}
