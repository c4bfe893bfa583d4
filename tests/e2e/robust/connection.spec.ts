import type { Page, WebSocketRoute } from '@playwright/test';
import { answers, ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../support/workshop.ts';

const lost = 'Connection lost. Trying to reach Patchbay again…';

/** The line between page and host; `cut` drops it, and nothing gets through until `mend`. */
class Line {
  #broken = false;
  #open: WebSocketRoute[] = [];

  static async to(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/api$/, (route) => line.#connect(route));
    return line;
  }

  async cut(): Promise<void> {
    this.#broken = true;
    await Promise.all(this.#open.splice(0).map((route) => route.close()));
  }

  mend(): void {
    this.#broken = false;
  }

  #connect(route: WebSocketRoute): void {
    if (this.#broken) {
      void route.close();
      return;
    }
    this.#open.push(route, route.connectToServer());
  }
}

test('a connection lost in the middle of an answer is regained, with what came meanwhile', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const answer = new SteeredAnswer('One. ', 'Two. ', 'Three.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  const line = await Line.to(page);
  await openApp();
  await startOnBench(page);
  await send(page, 'Count');
  await expect(answers(page)).toContainText('One.');

  await line.cut();
  await expect(page.getByText(lost)).toBeVisible();
  await expect(answers(page)).toContainText('One.');
  answer.next();
  await messageBox(page).fill('Typed while away');

  line.mend();
  await expect(page.getByText('Connected again')).toBeVisible();
  await expect(answers(page).locator('p').first()).toHaveText('One. Two.');
  await expect(messageBox(page)).toHaveValue('Typed while away');
  answer.next();
  answer.next();
  await expect((await ended(page, 1)).locator('p').first()).toHaveText('One. Two. Three.');
  await expect(questions(page)).toHaveCount(1);
  await expect(page.getByText('Connected again')).toBeHidden();
});

test('an archived conversation that is open stays as it is over a lost connection, with an edit in progress', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnish(home, server);
  answersWith(server, says('Yes.'));
  const line = await Line.to(page);
  await openApp();
  await startOnBench(page);
  await send(page, 'apple');
  await ended(page, 1);
  const list = page.getByRole('region', { name: 'Session list' });
  await list.getByRole('link', { name: 'apple' }).hover();
  await page.getByRole('button', { name: 'Actions for apple' }).click();
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
  await expect(list.getByRole('link', { name: 'apple' })).toBeHidden();
  await questions(page).hover();
  await questions(page).getByRole('button', { name: 'Edit' }).click();
  const field = page.getByRole('textbox', { name: 'Edit' });
  await field.fill('pear');

  await line.cut();
  await expect(page.getByText(lost)).toBeVisible();
  line.mend();
  await expect(page.getByText('Connected again')).toBeVisible();
  await expect(page.getByText('Connected again')).toBeHidden();
  await expect(field).toHaveValue('pear');
});

test('what is sent without a connection is refused, kept in the box, and sent once when asked again', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const answer = new SteeredAnswer('Got it.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  const line = await Line.to(page);
  await openApp();
  await startOnBench(page);
  await line.cut();
  await expect(page.getByText(lost)).toBeVisible();
  await send(page, 'Into the void');
  await expect(page.getByText('The connection to Patchbay was lost before the answer came.')).toBeVisible();
  await expect(messageBox(page)).toHaveValue('Into the void');
  await expect(questions(page)).toHaveCount(0);

  line.mend();
  await expect(page.getByText(lost)).toBeHidden();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  answer.next();
  await expect(await ended(page, 1)).toContainText('Got it.');
  await expect(questions(page)).toHaveCount(1);
  await expect(page.getByText('The connection to Patchbay was lost')).toBeHidden();
});

test('lists that were open while the connection was away are read again', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  await furnish(home, server);
  const line = await Line.to(page);
  const host = await openApp();
  await goTo(page, 'Instances');
  await expect(page.getByRole('link', { name: 'Bench', exact: true })).toBeVisible();
  await line.cut();
  await expect(page.getByText(lost)).toBeVisible();

  const other = await context.newPage();
  await other.goto(`${host.origin}/#/instances`);
  await other.getByRole('button', { name: 'Actions for Bench' }).click();
  await other.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(other.getByText('No instances yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bench', exact: true })).toBeVisible();

  line.mend();
  await expect(page.getByText('No instances yet')).toBeVisible();
});
