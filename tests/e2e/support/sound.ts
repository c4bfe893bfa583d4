import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';

const usual = { width: 1280, height: 800 };
const smallest = { width: 900, height: 600 };

/** Controls that cannot be reached whole: outside the window, or cut by a box that does not scroll. */
function clippedControls(): readonly string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    'a, button, input, textarea, [role="button"], [role="combobox"]',
  );
  /** How far the box may be scrolled to, on both axes; a hidden axis ends where the box does. */
  const cut = (
    inner: DOMRect,
    outer: DOMRect,
    { overflowX, overflowY }: CSSStyleDeclaration,
  ): 'cut' | 'scrolls' | 'fits' => {
    const beside = inner.left < outer.left - 1 || inner.right > outer.right + 1;
    const below = inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
    const ends = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    if ((beside && ends(overflowX)) || (below && ends(overflowY))) return 'cut';
    return beside || below ? 'scrolls' : 'fits';
  };
  const isCut = (control: HTMLElement): boolean => {
    const rect = control.getBoundingClientRect();
    for (let box = control.parentElement; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const fit = cut(rect, box.getBoundingClientRect(), style);
      if (fit === 'cut') return true;
      // Further out only the scrolling box counts, which is looked at by itself.
      if (fit === 'scrolls') return false;
    }
    return rect.left < -1 || rect.right > innerWidth + 1 || rect.top < -1 || rect.bottom > innerHeight + 1;
  };
  return Array.from(controls)
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return control.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1 && isCut(control);
    })
    .map((control) => control.outerHTML.slice(0, 160));
}

/** How much wider and higher than the window the whole page is: panes scroll, the window never does. */
function beyondWindow(): readonly number[] {
  const boxes = [document.documentElement, document.body, ...document.body.children];
  return [
    Math.max(...boxes.map(({ scrollWidth }) => scrollWidth - innerWidth)),
    Math.max(...boxes.map(({ scrollHeight }) => scrollHeight - innerHeight)),
  ];
}

/** The window does not scroll and no control is cut off, in the smallest window as well. */
async function expectFits(page: Page, what: string): Promise<void> {
  for (const size of [usual, smallest]) {
    await page.setViewportSize(size);
    await expect
      .poll(() => page.evaluate(beyondWindow), `${what}, ${size.width} wide: the window scrolls`)
      .toEqual([0, 0]);
    await expect.poll(() => page.evaluate(clippedControls), `${what}, ${size.width} wide: cut controls`).toEqual([]);
  }
  await page.setViewportSize(usual);
}

/** Axe finds nothing, in either theme. */
async function expectAccessibleInBothThemes(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
}

export async function expectSound(page: Page, what: string): Promise<void> {
  await expectAccessibleInBothThemes(page, what);
  await expectFits(page, what);
}
