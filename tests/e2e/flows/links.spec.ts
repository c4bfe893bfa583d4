import type { Page } from '@playwright/test';
import type { FaultServer } from '../../fault-server/fault-server.ts';
import { printNewLink } from '../support/links.ts';
import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { writeProvider } from '../support/own-provider.ts';
import { answers, messageBox, questions } from '../support/pages/conversation.ts';
import { fillInstance } from '../support/pages/instance-form.ts';
import { fact, linkSheet, openLink, sessionLink, shownPrompt } from '../support/pages/link-sheet.ts';
import { expectSound } from '../support/sound.ts';
import { chatsOf, lists, modelsPath, says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, workshop, writeInstances } from '../support/workshop.ts';

/** A home with two instances of one provider, told apart by label and colour. */
async function furnishTwo(home: string, server: FaultServer): Promise<void> {
  server.on(modelsPath, lists('lathe', 'drill'));
  await writeProvider(home, workshop(`${server.origin}/v1`));
  const common = { catalogProviderId: 'workshop', retryPolicy: 'none' };
  await writeInstances(home, {
    bench: { ...common, displayName: 'Bench', label: 'work', color: 'blue' },
    shed: { ...common, displayName: 'Shed', label: 'private', color: 'green' },
  });
}

/** As when a link is pasted into the open page's address: the page stays. */
function openWithin(page: Page, link: string): Promise<void> {
  return page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#link=${encodeURIComponent(link)}`,
  );
}

function sessionCount(page: Page): Promise<number> {
  return page.getByRole('region', { name: 'Session list' }).getByRole('listitem').count();
}

const toBench = sessionLink({ provider: 'workshop', instance: 'bench', model: 'lathe', prompt: 'Turn a bowl.' });

test('a link shows what it would do, and does it only then: the prompt is filled in, not sent', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server);
  answersWith(server, says('A bowl.'));
  const host = await openApp();
  await openLink(page, host, toBench);

  const sheet = linkSheet(page);
  await expect(sheet).toContainText('Nothing has happened yet.');
  await expect(fact(page, 'Instance')).toHaveText(/Bench\s*work/);
  await expect(fact(page, 'Host')).toHaveText(/^127\.0\.0\.1/);
  await expect(fact(page, 'Model')).toHaveText(/Lathe\s+lathe/);
  await expect(fact(page, 'Price')).toHaveText('$1.00 in · $2.00 out');
  await expect(shownPrompt(page)).toHaveText('Turn a bowl.');
  expect(page.url()).toBe(`${host.origin}/#/sessions`);
  expect(await sessionCount(page)).toBe(0);
  await expectSound(page, 'link sheet, ready');

  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toBeHidden();
  expect(await sessionCount(page)).toBe(0);

  await openLink(page, host, toBench);
  await sheet.getByRole('button', { name: 'Start session' }).click();
  await expect(messageBox(page)).toHaveValue('Turn a bowl.');
  await expect(messageBox(page)).toBeFocused();
  await expect(sheet).toBeHidden();
  expect(chatsOf(server)).toEqual([]);
  await expect(questions(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(answers(page)).toContainText('A bowl.');
});

test('the same by keyboard alone', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  const host = await openApp();
  await openLink(page, host, toBench);
  const sheet = linkSheet(page);
  await expect(sheet.getByRole('button', { name: 'Start session' })).toBeEnabled();
  await tabTo(page, shownPrompt(page));
  await expectFocusVisible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await openLink(page, host, toBench);
  await pressOn(page, sheet.getByRole('button', { name: 'Start session' }));
  await expect(messageBox(page)).toBeFocused();
  await expect(messageBox(page)).toHaveValue('Turn a bowl.');
});

test('a hostile prompt is text, all of it, with what is invisible by its name', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server);
  const host = await openApp();
  const hostile = `<img src=x onerror="document.title='owned'"> **bold** [site](https://evil.example)  two\n\tlast `;
  const prompt = `${hostile}${'padding '.repeat(120)}and\u200bthe end`;
  await openLink(page, host, sessionLink({ instance: 'bench', model: 'lathe', prompt }));

  const shown = shownPrompt(page);
  await expect(shown).toContainText('and the end'.slice(4));
  const text = await shown.evaluate((element) => element.textContent);
  expect(text).toBe(prompt.replace('\u200b', 'U+200B'));
  expect(await shown.locator('img, a, strong').count()).toBe(0);
  expect(await shown.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true);
  await expectSound(page, 'link sheet, hostile prompt');
  await linkSheet(page).getByRole('button', { name: 'Start session' }).click();
  await expect(messageBox(page)).toHaveValue(prompt);
  expect(await page.title()).not.toContain('owned');
});

test('several instances fit: the user chooses, and nothing is chosen for them', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishTwo(home, server);
  const host = await openApp();
  await openLink(page, host, sessionLink({ provider: 'workshop', model: 'lathe' }));
  const sheet = linkSheet(page);
  const start = sheet.getByRole('button', { name: 'Start session' });
  await expect(sheet).toContainText('Several instances have “lathe”.');
  await expect(start).toBeDisabled();
  await expect(sheet.getByRole('radio', { checked: true })).toHaveCount(0);
  await expectSound(page, 'link sheet, ambiguous');

  await tabTo(page, sheet.getByRole('radio', { name: /Bench/ }));
  await page.keyboard.press('ArrowDown');
  await expect(sheet.getByRole('radio', { name: /Shed/ })).toBeChecked();
  await expect(sheet.getByRole('radio', { name: /Shed/ })).toHaveAccessibleName(/private.*127\.0\.0\.1.*\$1\.00/);
  await pressOn(page, start);
  await expect(page.getByText('Your words go to Lathe on Shed.')).toBeVisible();
});

test('an unknown model offers the nearest ones, and every other', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  await openLink(page, host, sessionLink({ instance: 'bench', model: 'lathes' }));
  const sheet = linkSheet(page);
  await expect(sheet).toContainText('No instance that fits has the model “lathes”.');
  await expectSound(page, 'link sheet, unknown model');
  await sheet.getByRole('radio', { name: /Lathe/ }).click();
  await expect(sheet.getByRole('button', { name: 'Start session' })).toBeEnabled();
  await sheet.getByRole('button', { name: 'Choose another model' }).click();
  await expect(sheet.getByRole('button', { name: 'Start session' })).toBeDisabled();
  await sheet.getByRole('option', { name: /Drill/ }).click();
  await sheet.getByRole('button', { name: 'Start session' }).click();
  await expect(page.getByText('Your words go to Drill on Bench.')).toBeVisible();
});

test('a link without a model asks for one, among the instances that fit', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  const host = await openApp();
  await openLink(page, host, sessionLink({ instance: 'shed', prompt: 'Hello' }));
  const sheet = linkSheet(page);
  await expect(sheet).toContainText('The link names no model.');
  await expect(sheet.getByRole('option')).toHaveCount(2);
  await expectSound(page, 'link sheet, no model');
  await sheet.getByRole('combobox', { name: 'Model', exact: true }).fill('drill');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('Drill', { exact: true })).toBeVisible();
  await expect(messageBox(page)).toHaveValue('Hello');
});

test('a missing instance leads to its form, and back to the link', async ({ page, home, server, openApp }) => {
  server.on(modelsPath, lists('lathe'));
  await writeProvider(home, workshop(`${server.origin}/v1`));
  const host = await openApp();
  await openLink(page, host, sessionLink({ provider: 'workshop', model: 'lathe', prompt: 'Turn a bowl.' }));
  const sheet = linkSheet(page);
  await expect(sheet).toContainText('No instance of Workshop is there yet.');
  await expectSound(page, 'link sheet, no instance');
  await sheet.getByRole('button', { name: 'Add instance' }).click();
  await expect(sheet).toBeHidden();
  await fillInstance(page, { name: 'New bench' });
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(fact(page, 'Instance')).toHaveText('New bench');
  await expect(shownPrompt(page)).toHaveText('Turn a bowl.');
  await sheet.getByRole('button', { name: 'Start session' }).click();
  await expect(messageBox(page)).toHaveValue('Turn a bowl.');
});

test('whoever leaves the form is not asked again', async ({ page, home, server, openApp }) => {
  await writeProvider(home, workshop(`${server.origin}/v1`));
  const host = await openApp();
  await openLink(page, host, sessionLink({ provider: 'workshop', model: 'lathe' }));
  await linkSheet(page).getByRole('button', { name: 'Add instance' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await expect(page.getByRole('heading', { name: 'Catalog', level: 1 })).toBeVisible();
  await writeInstances(home, { late: { displayName: 'Late', catalogProviderId: 'workshop' } });
  await page.getByRole('navigation').getByRole('link', { name: 'Instances' }).click();
  await expect(page.getByRole('link', { name: 'Late' })).toBeVisible();
  await expect(linkSheet(page)).toBeHidden();
});

test('links to a session, a model and a form', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  await startOnBench(page);
  const id = page.url().split('/').at(-1) ?? '';
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();

  await openLink(page, host, `patchbay://session/${id}`);
  const sheet = linkSheet(page);
  await expect(fact(page, 'Session')).toHaveText('Untitled');
  await expect(fact(page, 'Messages')).toHaveText('0');
  await expectSound(page, 'link sheet, session');
  await sheet.getByRole('button', { name: 'Open session' }).click();
  await expect(messageBox(page)).toBeFocused();
  expect(page.url()).toContain(id);

  await openLink(page, host, 'patchbay://catalog/workshop/drill');
  await expect(fact(page, 'Provider')).toHaveText('Workshop');
  await expect(fact(page, 'Price')).toHaveText('free');
  await expectSound(page, 'link sheet, model');
  await sheet.getByRole('button', { name: 'Show model' }).click();
  await expect(page.getByRole('region', { name: 'Drill', exact: true })).toContainText('drill');

  await openLink(page, host, 'patchbay://catalog/workshop/drills');
  await expect(sheet).toContainText('The catalog’s Workshop has no model “drills”.');
  await expect(sheet.getByRole('button', { name: 'Show model' })).toBeDisabled();
  await expectSound(page, 'link sheet, unknown catalog model');
  await sheet.getByRole('radio', { name: /Drill/ }).click();
  await sheet.getByRole('button', { name: 'Show model' }).click();
  await expect(page.getByRole('region', { name: 'Drill', exact: true })).toContainText('drill');

  await openLink(page, host, 'patchbay://instances/add?provider=workshop');
  await expect(fact(page, 'Provider')).toHaveText(/Workshop/);
  await expectSound(page, 'link sheet, form');
  await sheet.getByRole('button', { name: 'Add instance' }).click();
  await expect(page.getByRole('button', { name: 'Create instance' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Workshop');
});

test('a link to nothing says so, and names what comes near', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  await openLink(page, host, 'patchbay://session/00000000-0000-4000-8000-000000000000');
  const sheet = linkSheet(page);
  await expect(sheet).toContainText('The session is not on this machine, or was deleted.');
  await expectSound(page, 'link sheet, no session');
  await sheet.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(sheet).toBeHidden();

  await openLink(page, host, 'patchbay://catalog/workshops/drill');
  await expect(sheet).toContainText('The catalog has no provider “workshops”.');
  await expectSound(page, 'link sheet, no provider');
  await sheet.getByRole('button', { name: 'Take Workshop' }).click();
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
});

test('a refused link names what was wrong, and does nothing', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  const sheet = linkSheet(page);
  for (const [link, reason] of [
    ['https://example.com/', 'It is no link of Patchbay.'],
    ['patchbay://session/new?api_key=sk-1', 'Patchbay takes no parameter “api_key” in a link.'],
    ['patchbay://quit', 'It is not written as a link of Patchbay is.'],
    ['patchbay://settings/theme', 'Patchbay knows no action “settings/theme”.'],
  ] as const) {
    await openLink(page, host, link);
    await expect(sheet).toContainText(reason);
    await expect(sheet).toContainText('Nothing was opened or changed.');
    await sheet.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(sheet).toBeHidden();
  }
  await openLink(page, host, 'patchbay://session/new?api_key=sk-1');
  await expectSound(page, 'link sheet, refused');
  expect(await sessionCount(page)).toBe(0);
});

test('links that come together show one after the other', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  const sheet = linkSheet(page);
  await openLink(page, host, 'patchbay://catalog/workshop/drill');
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
  await openWithin(page, 'patchbay://catalog/workshop/lathe');
  await expect(sheet).toContainText('1 more link waits behind this one.');
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(fact(page, 'Model')).toHaveText(/Lathe/);
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toBeHidden();
});

test('a link comes over a dialog that is open, and goes again', async ({ page, home, server, openApp }) => {
  await furnishTwo(home, server);
  await openApp();
  await startOnBench(page);
  await page.getByRole('button', { name: /^Change/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose who answers next' });
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await openWithin(page, 'patchbay://catalog/workshop/drill');
  const sheet = linkSheet(page);
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
  await tabTo(page, sheet.getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});

test('a link with a form half filled in asks before it leaves', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  await page.goto(`${host.origin}/#/instances/new/workshop`);
  await fillInstance(page, { name: 'Half done' });
  await openWithin(page, 'patchbay://catalog/workshop/drill');
  await linkSheet(page).getByRole('button', { name: 'Show model' }).click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toBeVisible();
  await asking.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/#\/catalog\/workshop\/drill$/);
});

test('a link that comes with the token is shown once the page is let in', async ({
  browser,
  home,
  server,
  startHost,
}) => {
  await furnish(home, server);
  await startHost();
  const context = await browser.newContext();
  const page = await context.newPage();
  const link = encodeURIComponent('patchbay://catalog/workshop/drill');
  await page.goto(`${await printNewLink(home)}&link=${link}`);
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
  expect(page.url()).not.toMatch(/token|link/);
  await context.close();
});

test('copied links lead back to what they were made of', async ({ page, context, home, server, openApp }) => {
  await furnish(home, server);
  const host = await openApp();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin });
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const sheet = linkSheet(page);

  await startOnBench(page);
  const id = page.url().split('/').at(-1) ?? '';
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied').first()).toBeVisible();
  expect(await copied()).toMatch(new RegExp(`^patchbay(-dev)?://session/${id}$`));

  await page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: 'Untitled' }).hover();
  await page.getByRole('button', { name: 'Actions for Untitled' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await openLink(page, host, await copied());
  await expect(fact(page, 'Session')).toHaveText('Untitled');
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await page.getByRole('link', { name: 'Workshop' }).click();
  await page.getByRole('button', { name: 'Copy link to Drill' }).click();
  await openLink(page, host, await copied());
  await expect(fact(page, 'Model')).toHaveText(/Drill/);
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: 'New session', exact: true }).click();
  await page.getByRole('option', { name: /Lathe/ }).click();
  await pressOn(page, page.getByRole('button', { name: 'Copy link to a new session with Lathe' }));
  await openLink(page, host, await copied());
  await expect(fact(page, 'Instance')).toHaveText('Bench');
  await expect(fact(page, 'Model')).toHaveText(/Lathe/);
});
