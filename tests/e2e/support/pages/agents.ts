import type { Locator, Page } from '@playwright/test';

export async function openAgents(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Agents…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Agents' });
  await dialog.waitFor();
  return dialog;
}

export async function closeAgents(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: 'Agents' }).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('dialog', { name: 'Agents' }).waitFor({ state: 'hidden' });
}

/** The form of one agent in the dialog, from the top. */
export function agentForm(page: Page, index: number): Locator {
  return page
    .getByRole('dialog', { name: 'Agents' })
    .locator('section')
    .filter({ has: page.getByRole('textbox', { name: 'Name', exact: true }) })
    .nth(index);
}

export async function chooseIn(page: Page, form: Locator, field: string, option: string | RegExp): Promise<void> {
  const box = form.getByRole('combobox', { name: field, exact: true });
  await box.click();
  await page.getByRole('listbox').getByRole('option', { name: option }).click();
}
