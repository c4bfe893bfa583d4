import { expect, type Locator, type Page } from '@playwright/test';

/** What a test types; the rest stays as the form suggests it. */
export interface InstanceEntry {
  readonly name?: string;
  readonly id?: string;
  readonly endpoint?: string;
  readonly apiKey?: string;
  readonly timeoutSeconds?: string;
  readonly retryPolicy?: string;
}

export async function goTo(
  page: Page,
  link: 'Sessions' | 'Catalog' | 'Instances' | 'Usage' | 'Settings',
): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
}

/** From anywhere to the list of providers. */
export async function addInstance(page: Page): Promise<void> {
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Add instance' }).click();
}

/** Finds a provider by its name and opens its form. */
export async function chooseProvider(page: Page, provider: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search providers' }).fill(provider);
  await page
    .getByRole('option')
    .filter({ has: page.getByText(provider, { exact: true }) })
    .click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
}

export async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true });
  await box.click();
  await expect(box).toHaveAttribute('aria-controls', /./);
  // A list of models may stand beside it, and has options as well.
  const list = (await box.getAttribute('aria-controls')) ?? '';
  await page.locator(`[id="${list}"]`).getByRole('option', { name: option }).click();
}

export async function fillInstance(page: Page, entry: InstanceEntry): Promise<void> {
  const fill = async (field: string, value: string | undefined): Promise<void> => {
    if (value !== undefined) await page.getByLabel(field, { exact: true }).fill(value);
  };
  await fill('Name', entry.name);
  await fill('Instance ID', entry.id);
  await fill('Endpoint', entry.endpoint);
  await fill('API key', entry.apiKey);
  await fill('Timeout (seconds)', entry.timeoutSeconds);
  if (entry.retryPolicy !== undefined) await choose(page, 'Retry policy', new RegExp(`^${entry.retryPolicy}`));
}

/** Makes an instance through the form and ends on the list of instances. */
export async function createInstance(page: Page, provider: string, entry: InstanceEntry): Promise<void> {
  await addInstance(page);
  await chooseProvider(page, provider);
  await fillInstance(page, entry);
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible();
}

/** The card of an instance in the list. */
export function instanceCard(page: Page, name: string): Locator {
  return page.getByRole('main').getByRole('article', { name, exact: true });
}

/** Opens the form of a stored instance. */
export async function editInstance(page: Page, name: string): Promise<void> {
  await goTo(page, 'Instances');
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Save changes' }).waitFor();
}

export async function saveInstance(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
}
