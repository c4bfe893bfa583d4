import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './instance-form.ts';

/** Opens "New session" and chooses; ends in the conversation. */
export async function startSession(page: Page, instance: string, model: string): Promise<void> {
  await page.getByRole('link', { name: 'New session', exact: true }).first().click();
  await chooseModel(page, instance, model);
  await page.getByRole('button', { name: 'Start session' }).click();
  await messageBox(page).waitFor();
}

/** Chooses instance and model, on the page or in the dialog. */
export async function chooseModel(page: Page, instance: string, model: string): Promise<void> {
  await choose(page, 'Instance', new RegExp(`^${instance}`));
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill(model);
  await modelOption(page, model).click();
}

/** The row of a model in the list of choices. */
export function modelOption(page: Page, name: string): Locator {
  return page
    .getByRole('listbox', { name: 'Choices' })
    .getByRole('option')
    .filter({
      has: page.getByText(name, { exact: true }),
    });
}

export function messageBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message' });
}

export async function send(page: Page, text: string): Promise<void> {
  await messageBox(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** All answers, oldest first. */
export function answers(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: /^Answer of / }) });
}

export function questions(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'You', exact: true }) });
}

/** The newest answer once it has ended; `count` is how many there are then. */
export async function ended(page: Page, count: number): Promise<Locator> {
  await expect(answers(page)).toHaveCount(count);
  const last = answers(page).last();
  await expect(last.locator('footer')).not.toContainText('Answering');
  return last;
}
