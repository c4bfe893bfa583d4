import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page here has. */
const longestWay = 120;

/**
 * Whether a sighted user can tell where the focus is: an outline or ring on the element or on what it draws, or on the
 * frame of a field a few boxes up.
 */
function isFocusVisible(): boolean {
  const probe = document.createElement('span');
  probe.style.color = 'var(--color-accent-text)';
  document.body.append(probe);
  const accent = getComputedStyle(probe).color;
  probe.remove();
  const outlined = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration): boolean =>
    outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  const framed = ({ borderTopColor, borderBottomColor, borderBottomWidth }: CSSStyleDeclaration): boolean =>
    Number.parseFloat(borderBottomWidth) > 0 && [borderTopColor, borderBottomColor].includes(accent);
  const focused = document.activeElement;
  // Past the last stop the focus is on the browser's own controls.
  if (focused === null || focused === document.body) return true;
  const own = [undefined, '::before', '::after'].map((part) => getComputedStyle(focused, part));
  if (own.some(outlined)) return true;
  for (let box: Element | null = focused, up = 0; box !== null && up < 3; box = box.parentElement, up += 1) {
    const style = getComputedStyle(box);
    if (framed(style) || outlined(style)) return true;
  }
  // In a menu or a list of choices the highlight is the focus; a box that holds others is a place, not a control.
  return focused.matches('[data-highlighted], [role="menu"], [role="listbox"], [role="dialog"], main');
}

export async function expectFocusVisible(page: Page): Promise<void> {
  const described = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  expect(await page.evaluate(isFocusVisible), `visible focus on ${described}`).toBe(true);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Walks with Tab until the focus is there, and sees it at each stop. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < longestWay; stops += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
    await expectFocusVisible(page);
  }
  throw new Error(`${String(target)} cannot be reached with ${key}`);
}

/** Walks there with Tab and presses. */
export async function pressOn(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
