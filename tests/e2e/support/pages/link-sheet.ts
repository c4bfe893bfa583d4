import type { Locator, Page } from '@playwright/test';
import type { WebHost } from '../web-host.ts';

/** Opens a deep link the way a browser does: at the host's address, in the fragment. */
export async function openLink(page: Page, host: WebHost, link: string): Promise<void> {
  await page.goto(`${host.origin}/open#link=${encodeURIComponent(link)}`);
}

/** The sheet, whatever it says. */
export function linkSheet(page: Page): Locator {
  return page.getByRole('dialog', { name: /link/ });
}

/** The value behind a name among the sheet's facts. */
export function fact(page: Page, name: string): Locator {
  return linkSheet(page)
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');
}

/** The prompt that a link carries, as the sheet shows it. */
export function shownPrompt(page: Page): Locator {
  return linkSheet(page).getByRole('region', { name: 'Prompt' });
}

/** A link to a new session. */
export function sessionLink(parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `patchbay://session/new${query.length === 0 ? '' : `?${query.join('&')}`}`;
}
