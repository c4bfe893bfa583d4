import { furnishLab, startInLab } from '../support/lab.ts';
import { agentForm, chooseIn, closeAgents, openAgents } from '../support/pages/agents.ts';
import { ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

// Axe looks at every element of each page twice.
test.slow();

const large = {
  prompt_tokens: 30_000,
  completion_tokens: 10_000,
  total_tokens: 40_000,
  prompt_tokens_details: { cached_tokens: 12_000 },
};

test('agents, names that are offered, answers beside each other, what they used', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('So $a^2$ is.\n\n$$\n\\frac{1}{2}\n$$\n', large));
  await openApp();
  await startInLab(page);
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('Quick');
  await chooseIn(page, agentForm(page, 1), 'Colour', 'Teal');
  await chooseIn(page, agentForm(page, 1), 'Model', 'Swift');
  await agentForm(page, 0).getByRole('button', { name: 'More settings' }).click();
  await expectSound(page, 'agents');
  await closeAgents(page);
  await messageBox(page).pressSequentially('@');
  await expect(page.getByRole('listbox', { name: 'Agents to write to' })).toBeVisible();
  await expectSound(page, 'names of agents');
  await send(page, '@all compare');
  await ended(page, 2);
  await expect(page.locator('.katex-display').first()).toBeVisible();
  await messageBox(page).fill('next');
  await expect(page.getByLabel('Before sending')).toBeVisible();
  await expectSound(page, 'side by side');
  await page.getByRole('button', { name: /^This session:/ }).click();
  await expect(page.getByRole('dialog', { name: 'This session so far' })).toBeVisible();
  await expectSound(page, 'what the session used');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep this one' }).first().click();
  const question = questions(page).first();
  await question.hover();
  await question.getByRole('button', { name: 'Edit', exact: true }).click();
  await expectSound(page, 'a question that is edited');
  await page.getByRole('textbox', { name: 'Edit' }).press('Escape');
  await question.getByRole('button', { name: 'Delete from here' }).click();
  await expect(page.getByText('Deleted from here on.')).toBeVisible();
  await expectSound(page, 'a removal that can be undone');

  await goTo(page, 'Usage');
  await expect(page.getByLabel('Totals')).toContainText(/Known cost~?\$/);
  await expectSound(page, 'usage');
});

test('a window that is too small', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('Heard.'));
  await openApp();
  await startInLab(page, 'Tiny');
  await messageBox(page).fill('It went on and on. '.repeat(250));
  await expect(page.getByText(/does not fit Tiny/)).toBeVisible();
  await expectSound(page, 'a window that is too small');
});
