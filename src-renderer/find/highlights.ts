const every = 'find-match';
const one = 'find-current';
/** Pixels kept free around a match that is brought into view. */
const margin = 72;

/** Marks the matches, and one of them as the current one, without touching the document. */
export function paintMatches(matches: readonly AbstractRange[], current: AbstractRange | undefined): void {
  CSS.highlights.set(every, new Highlight(...matches));
  const highlight = new Highlight(...(current === undefined ? [] : [current]));
  highlight.priority = 1;
  CSS.highlights.set(one, highlight);
}

export function clearMatches(): void {
  CSS.highlights.delete(every);
  CSS.highlights.delete(one);
}

/** The same place as a range that can be measured; null where the page changed since. */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range | null {
  if (!startContainer.isConnected || !endContainer.isConnected) return null;
  if (startOffset > (startContainer.nodeValue ?? '').length || endOffset > (endContainer.nodeValue ?? '').length) {
    return null;
  }
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

function scrolls(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const can = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
  return (
    (can(overflowY) && element.scrollHeight > element.clientHeight) ||
    (can(overflowX) && element.scrollWidth > element.clientWidth)
  );
}

/** Scrolls whatever scrolls around a match so far that it can be seen. */
export function reveal(range: Range): void {
  for (let box = range.startContainer.parentElement; box !== null; box = box.parentElement) {
    if (!scrolls(box)) continue;
    const match = range.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    const slack = Math.min(margin, view.height / 4);
    if (match.top < view.top + slack || match.bottom > view.bottom - slack) {
      box.scrollTop += match.top - view.top - view.height / 2;
    }
    if (match.left < view.left || match.right > view.right) box.scrollLeft += match.left - view.left - view.width / 2;
  }
}

/** Whether any of it is within the window. */
export function isInWindow(range: Range): boolean {
  const { top, bottom } = range.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** Leaves the user at a match: it is selected, and the focus is on the closest thing around it that takes it. */
export function stayAt(range: Range): void {
  const element = range.startContainer.parentElement?.closest<HTMLElement>('a[href], button, [tabindex]');
  element?.focus({ preventScroll: true });
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
