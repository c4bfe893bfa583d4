import type { Locator, Page } from '@playwright/test';

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
export const pictureBase64 = png.toString('base64');
export const picture = { name: 'red.png', mimeType: 'image/png', buffer: png };
export const notes = { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Notes\n\nBuy bread.') };

/** Attaches files by the button of the composer. */
export async function attach(page: Page, ...files: readonly (typeof picture)[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles(files);
}

export function attached(place: Page | Locator): Locator {
  return place.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
}
