import { asked, byModel, furnishLab, startInLab } from '../support/lab.ts';
import { chooseModel, ended, send } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('a session is called by its first line, and by a small model once one is chosen', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, byModel({ sage: says('Because of scattering.'), tiny: says('Blue skies') }));
  await openApp();
  await startInLab(page);
  await send(page, 'Why is the sky blue?\nIn short.');
  await ended(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why is the sky blue?');
  expect(asked(server).map(({ model }) => model)).toEqual(['sage']);

  await goTo(page, 'Settings');
  const titles = page.getByRole('group', { name: 'Titles of sessions' });
  await expect(titles).toContainText('The first line of the first message. No model is asked.');
  await titles.getByRole('button', { name: 'Choose a model…' }).click();
  await expect(page.getByRole('dialog', { name: 'Choose the model for titles' })).toBeVisible();
  await chooseModel(page, 'South', 'Tiny');
  await page.getByRole('button', { name: 'Use for titles' }).click();
  await expect(titles).toContainText('Tiny');
  await expect(titles).toContainText('South');
  await expectSound(page, 'settings with a model for titles');

  await startInLab(page);
  await send(page, 'Why is the sky blue? Once more.');
  await ended(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Blue skies');
  await expect(
    page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: 'Blue skies' }),
  ).toBeVisible();
  const title = asked(server).at(-1);
  expect(title).toMatchObject({ instance: 'South', model: 'tiny' });
  expect(title?.said.join()).toContain('Give the conversation a title');

  await goTo(page, 'Settings');
  await titles.getByRole('button', { name: 'Use the first line' }).click();
  await expect(titles).toContainText('No model is asked.');
  await startInLab(page);
  await send(page, 'Only this line');
  await ended(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Only this line');
  expect(asked(server).at(-1)).toMatchObject({ model: 'sage' });
});
