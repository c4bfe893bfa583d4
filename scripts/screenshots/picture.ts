import type { Page } from '@playwright/test';
import type { World } from './world.ts';

/** One picture: how to come to what it shows, from anywhere in the same home. */
export interface Picture {
  readonly name: string;
  readonly show: (page: Page, world: World) => Promise<void>;
}

export function goTo(page: Page, host: { readonly origin: string }, address: string): Promise<unknown> {
  return page.goto(`${host.origin}/#${address}`);
}

export async function openSession(page: Page, title: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Session list' })
    .getByRole('link', { name: title.slice(0, 40) })
    .click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
}
