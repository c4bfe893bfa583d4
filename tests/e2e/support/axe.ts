import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * A colour in the middle of a fade has no contrast worth measuring. The end of one fade can begin another, where a colour is
 * inherited, so this goes on until a frame passes without any. Spinners never end and are left alone.
 */
async function settleColours(): Promise<void> {
  const fades = (): Animation[] =>
    document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  for (let running = fades(); running.length > 0; running = fades()) {
    for (const animation of running) animation.finish();
    await frame();
  }
}

/** Fails with each rule that axe finds broken on the page, and where. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(settleColours);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, what).toEqual([]);
}
