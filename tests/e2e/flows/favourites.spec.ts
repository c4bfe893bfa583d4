import type { Locator, Page } from '@playwright/test';
import type { FaultServer } from '../../fault-server/fault-server.ts';
import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { writeProvider } from '../support/own-provider.ts';
import { messageBox, modelOption } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { lists, modelsPath } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

/** Two windows on one home show the same within this time. */
const follows = { timeout: 1_000 };

async function furnishTwo(home: string, server: FaultServer, more: Readonly<Record<string, unknown>> = {}) {
  server.on(modelsPath, lists('lathe', 'drill'));
  await writeProvider(home, workshop(`${server.origin}/v1`));
  const common = { catalogProviderId: 'workshop', retryPolicy: 'none' };
  await writeInstances(home, {
    bench: { ...common, displayName: 'Bench', label: 'work', color: 'blue' },
    shed: { ...common, displayName: 'Shed', label: 'private', color: 'green' },
    ...more,
  });
}

function newSession(page: Page): Promise<void> {
  return page.getByRole('link', { name: 'New session', exact: true }).first().click();
}

function search(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Model', exact: true });
}

/** Headings and models of the list, in the order they stand. */
async function listed(page: Page): Promise<readonly string[]> {
  return page.getByRole('listbox', { name: 'Choices' }).evaluate((list) => {
    const rows = Array.from(
      list.querySelectorAll<HTMLElement>('[role="option"], [role="presentation"] > [role="presentation"]'),
    );
    const top = (row: HTMLElement): number => row.getBoundingClientRect().top;
    return rows
      .toSorted((a, b) => top(a) - top(b))
      .map((row) => (row.querySelector('.truncate')?.textContent ?? '').trim());
  });
}

/** Presses the star of a row with the pointer. */
async function star(option: Locator): Promise<void> {
  await option.locator('[data-star]').click();
}

test('favourites come first, then what was used, then all, in every window', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server);
  await openApp();
  await newSession(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(other.getByRole('option')).toHaveCount(4);
  expect(await listed(page)).toEqual(['Bench', 'Drill', 'Lathe', 'Shed', 'Drill', 'Lathe']);

  await star(page.getByRole('option', { name: /Lathe.*Shed/s }));
  await expect(page.getByRole('status').getByText('Lathe is a favourite now')).toBeAttached();
  await expect.poll(() => listed(page)).toEqual(['Favourites', 'Lathe', 'Bench', 'Drill', 'Lathe', 'Shed', 'Drill']);
  await expect
    .poll(() => listed(other), follows)
    .toEqual(['Favourites', 'Lathe', 'Bench', 'Drill', 'Lathe', 'Shed', 'Drill']);
  await expect(page.getByRole('option').first()).toContainText('private');
  await expect(page.getByRole('option').first()).toContainText('$1.00 in · $2.00 out');
  await expectSound(page, 'picker with a favourite');

  await page.getByRole('option', { name: /Drill.*Bench/s }).click();
  await page.getByRole('button', { name: 'Start session' }).click();
  await messageBox(page).waitFor();
  await newSession(other);
  await expect
    .poll(() => listed(other))
    .toEqual(['Favourites', 'Lathe', 'Recent', 'Drill', 'Bench', 'Lathe', 'Shed', 'Drill']);
  await star(other.getByRole('option').first());
  await expect.poll(() => listed(other)).toEqual(['Recent', 'Drill', 'Bench', 'Lathe', 'Shed', 'Drill', 'Lathe']);
});

test('stars, the default and the link by keyboard', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  await openApp();
  await newSession(page);
  await tabTo(page, search(page));
  await page.keyboard.type('lathe shed');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+D');
  await expect(page.getByText('Lathe is a favourite now')).toBeAttached();
  await page.keyboard.press('Enter');
  await pressOn(page, page.getByRole('button', { name: 'Remove Lathe from favourites' }));
  await expect(page.getByRole('button', { name: 'Add Lathe to favourites' })).toBeFocused();
  await expect(page.getByText('Lathe is no favourite any more')).toBeAttached();
  await pressOn(page, page.getByRole('button', { name: 'Make default' }), 'Space');
  await expect(page.getByRole('button', { name: 'Is the default' })).toBeVisible();
  await expect(modelOption(page, 'Lathe')).toContainText('Default');
  await expectSound(page, 'picker with the default');
});

test('a new session starts on the default, in every window; without one it asks', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server);
  await openApp();
  await newSession(page);
  const start = page.getByRole('button', { name: 'Start session' });
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(start).toBeDisabled();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('option')).toHaveCount(4);

  await page.getByRole('option', { name: /Lathe.*Shed/s }).click();
  await page.getByRole('button', { name: 'Make default' }).click();
  await expect(other.getByText('Lathe on Shed')).toBeVisible(follows);
  const otherStart = other.getByRole('button', { name: 'Start session' });
  await expect(otherStart).toBeEnabled();
  await expect(otherStart).toBeFocused();
  await other.keyboard.press('Enter');
  await expect(messageBox(other)).toBeFocused();
  await expect(other.getByText('Your words go to Lathe on Shed.')).toBeVisible();

  await newSession(other);
  await expect(otherStart).toBeFocused();
  await other.getByRole('option', { name: /Drill.*Bench/s }).click();
  await expect(other.getByText('Drill on Bench')).toBeVisible();
});

test('a default that cannot be used is named, and the app asks', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  await openApp();
  await newSession(page);
  await page.getByRole('option', { name: /Lathe.*Shed/s }).click();
  await page.getByRole('button', { name: 'Make default' }).click();
  await expect(page.getByRole('button', { name: 'Is the default' })).toBeVisible();
  await furnishTwo(home, server, { shed: { displayName: 'Shed', catalogProviderId: 'workshop', disabled: true } });
  await goTo(page, 'Catalog');
  await newSession(page);
  await expect(page.getByText('The default model, lathe on Shed, cannot be used.')).toBeVisible();
  await expect(page.getByText('It is disabled')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start session' })).toBeDisabled();
  await expectSound(page, 'a default that cannot be used');
});

test('disabled instances are not offered; hidden models only where they are searched for', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server, {
    shed: { displayName: 'Shed', catalogProviderId: 'workshop', disabled: true },
    bench: { displayName: 'Bench', catalogProviderId: 'workshop', retryPolicy: 'none', hiddenModelIds: ['drill'] },
  });
  await openApp();
  await newSession(page);
  await expect(page.getByRole('option')).toHaveText([/^Lathe/]);
  await search(page).fill('drill');
  await expect(page.getByRole('option')).toHaveText([/^Drill/]);
  await expect(page.getByRole('listbox', { name: 'Choices' })).toContainText('Hidden models');
  await page.getByRole('combobox', { name: 'Instance', exact: true }).click();
  await expect(page.getByRole('option', { name: /Shed/ })).toHaveCount(0);
  await expect(page.getByRole('option', { name: /^Bench/ })).toBeVisible();
});

test('the settings choose the default, order favourites and take one back', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  await openApp();
  await newSession(page);
  for (const name of [/Lathe.*Bench/s, /Drill.*Bench/s, /Lathe.*Shed/s]) {
    await star(page.getByRole('option', { name }));
  }
  await goTo(page, 'Settings');
  const rows = page.getByRole('group', { name: 'Favourites' }).getByRole('listitem');
  await expect(rows).toHaveText([/Lathe\s*Bench/, /Drill\s*Bench/, /Lathe\s*Shed/]);
  await expect(page.getByRole('group', { name: 'Default model' })).toContainText('None. Each new session asks.');
  await expectSound(page, 'settings with favourites');

  await pressOn(page, rows.nth(2).getByRole('button', { name: 'Move lathe up' }));
  await expect(rows).toHaveText([/Lathe\s*Bench/, /Lathe\s*Shed/, /Drill\s*Bench/]);
  await expect(rows.nth(1).getByRole('button', { name: 'Move lathe up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveText([/Lathe\s*Shed/, /Lathe\s*Bench/, /Drill\s*Bench/]);
  await expect(rows.first().getByRole('button', { name: 'Move lathe down' })).toBeFocused();
  await expectFocusVisible(page);

  await rows.nth(1).getByRole('button', { name: 'Remove lathe from favourites' }).click();
  await expect(rows).toHaveText([/Lathe\s*Shed/, /Drill\s*Bench/]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveText([/Lathe\s*Shed/, /Lathe\s*Bench/, /Drill\s*Bench/]);
  await page.reload();
  await expect(rows).toHaveText([/Lathe\s*Shed/, /Lathe\s*Bench/, /Drill\s*Bench/]);

  await pressOn(page, page.getByRole('button', { name: 'Choose…' }));
  const dialog = page.getByRole('dialog', { name: 'Choose the default model' });
  await dialog.getByRole('option').first().click();
  await expectSound(page, 'choosing the default');
  await dialog.getByRole('button', { name: 'Make default' }).last().click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('group', { name: 'Default model' })).toContainText(/Lathe\s*Shed\s*private/);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Default model' })).toContainText('None. Each new session asks.');
});
