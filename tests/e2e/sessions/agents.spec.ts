import type { Locator, Page } from '@playwright/test';
import { furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { agentForm, chooseIn, closeAgents, openAgents } from '../support/pages/agents.ts';
import { chooseModel, ended, messageBox, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

async function switchSession(page: Page, instance: string, model: string): Promise<void> {
  await page.getByRole('button', { name: /^Change/ }).click();
  await chooseModel(page, instance, model);
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test.beforeEach(async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('Fine.'));
  await openApp();
  await startInLab(page);
});

test('what is set for an agent is what is sent when it is named', async ({ page, server }) => {
  await openAgents(page);
  await expect(agentForm(page, 0).getByRole('textbox', { name: 'Name' })).toHaveValue('Assistant');
  await page.getByRole('button', { name: 'Add agent' }).click();
  const form = agentForm(page, 1);
  const name = form.getByRole('textbox', { name: 'Name' });
  await name.fill('no spaces');
  await expect(form.getByText('Letters, digits, - and _ only')).toBeVisible();
  await name.fill('Critic');
  await chooseIn(page, form, 'Colour', 'Red');
  await chooseIn(page, form, 'Instance', 'South');
  await form.getByRole('textbox', { name: 'System prompt' }).fill('Be harsh.');
  await chooseIn(page, form, 'Reasoning effort', 'High');
  await form.getByRole('button', { name: 'More settings' }).click();
  await form.getByLabel('Output limit (tokens)').fill('50');
  await form.getByLabel('Temperature').fill('0.5');
  await closeAgents(page);

  await send(page, '@Critic hello there');
  await ended(page, 1);
  expect(lastAsked(server)).toMatchObject({ instance: 'South', model: 'sage' });
  expect(lastAsked(server).said).toEqual(['system: Be harsh.', 'user: hello there']);
  expect(lastAsked(server).body).toMatchObject({ reasoning_effort: 'high', temperature: 0.5 });
  expect(JSON.stringify(lastAsked(server).body)).toMatch(/"max(_completion)?_tokens":50/);

  await send(page, 'and you?');
  await ended(page, 2);
  expect(lastAsked(server)).toMatchObject({ instance: 'North', model: 'sage' });
  expect(lastAsked(server).said).toEqual(['user: hello there', 'assistant: Fine.', 'user: and you?']);
  expect(lastAsked(server).body).not.toHaveProperty('temperature');

  await page.reload();
  await openAgents(page);
  await expect(agentForm(page, 1).getByRole('textbox', { name: 'Name' })).toHaveValue('Critic');
  await expect(agentForm(page, 1).getByRole('textbox', { name: 'System prompt' })).toHaveValue('Be harsh.');
  await expect(agentForm(page, 1).getByRole('combobox', { name: 'Colour' })).toContainText('Red');
});

test('instance and model are inherited apart, an own one wins, and none moves with another', async ({
  page,
  server,
}) => {
  const ask = async (count: number): Promise<readonly string[]> => {
    await send(page, '@Agent-2 go');
    await ended(page, count);
    const { instance, model } = lastAsked(server);
    return [instance, model];
  };
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await chooseIn(page, agentForm(page, 1), 'Instance', 'South');
  await expect(agentForm(page, 1).getByRole('combobox', { name: 'Model' })).toHaveText('The session’s: Sage');
  await closeAgents(page);
  expect(await ask(1)).toEqual(['South', 'sage']);
  await switchSession(page, 'North', 'Swift');
  expect(await ask(2)).toEqual(['South', 'swift']);

  await openAgents(page);
  await chooseIn(page, agentForm(page, 1), 'Model', 'Sage');
  await expect(agentForm(page, 1).getByRole('combobox', { name: 'Instance' })).toHaveText('South');
  await chooseIn(page, agentForm(page, 1), 'Instance', /^The session’s/);
  await expect(agentForm(page, 1).getByRole('combobox', { name: 'Model' })).toHaveText('Sage');
  await expect(agentForm(page, 0).getByRole('combobox', { name: 'Model' })).toHaveText('The session’s: Swift');
  await closeAgents(page);
  expect(await ask(3)).toEqual(['North', 'sage']);
  await switchSession(page, 'South', 'Swift');
  expect(await ask(4)).toEqual(['South', 'sage']);
  await send(page, 'and the first?');
  await ended(page, 5);
  expect(lastAsked(server)).toMatchObject({ instance: 'South', model: 'swift' });
});

test('agents are put in order and removed; two never have one name', async ({ page, server }) => {
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('assistant');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('assistant');
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('Second');
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveCount(0);
  await agentForm(page, 1).getByRole('textbox', { name: 'System prompt' }).fill('Second speaks.');
  await agentForm(page, 1).getByRole('button', { name: 'Move up' }).click();
  await expect(agentForm(page, 0).getByRole('textbox', { name: 'Name' })).toHaveValue('Second');
  await closeAgents(page);
  await send(page, 'hello');
  await ended(page, 1);
  expect(lastAsked(server).said).toEqual(['system: Second speaks.', 'user: hello']);

  await openAgents(page);
  await page.getByRole('button', { name: 'Remove Second' }).click();
  await expect(agentForm(page, 0).getByRole('textbox', { name: 'Name' })).toHaveValue('Assistant');
  await closeAgents(page);
  await expect(page.getByRole('group', { name: 'Who answers' })).toHaveCount(0);
  await send(page, 'still there?');
  await ended(page, 2);
  expect(lastAsked(server).said).toEqual(['user: hello', 'assistant: Fine.', 'user: still there?']);
});

test('names are offered where one is begun, and picked by keys or pointer', async ({ page, server }) => {
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('Author');
  await closeAgents(page);
  const names = page.getByRole('listbox', { name: 'Agents to write to' });
  await messageBox(page).pressSequentially('@');
  await expect(names.getByRole('option')).toHaveText(['@Assistant', '@Author', '@allEveryone']);
  await page.keyboard.press('ArrowDown');
  await expect(names.getByRole('option', { selected: true })).toHaveText('@Author');
  await page.keyboard.press('Enter');
  await expect(messageBox(page)).toHaveValue('@Author ');
  await expect(names).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Who answers' }).getByRole('button', { pressed: true })).toHaveText(
    'Author',
  );

  await messageBox(page).pressSequentially('@as');
  await expect(names.getByRole('option')).toHaveText(['@Assistant']);
  await page.keyboard.press('Escape');
  await expect(names).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await names.getByRole('option', { name: '@Assistant' }).click();
  await expect(messageBox(page)).toHaveValue('@Author @Assistant ');
  await expect(messageBox(page)).toBeFocused();
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await ended(page, 2);
  expect(lastAsked(server).said).toEqual(['user: hello']);
});

test('a name that cannot be had holds up nothing else, and what is last typed is stored after "Done"', async ({
  page,
}) => {
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  const name = agentForm(page, 1).getByRole('textbox', { name: 'Name' });
  await name.fill('All');
  await expect(agentForm(page, 1).getByRole('alert')).toHaveText(/means every agent/);
  await name.fill('assistant');
  await expect(agentForm(page, 1).getByRole('alert')).toHaveText(/Another agent is called/);
  await agentForm(page, 1).getByRole('textbox', { name: 'System prompt' }).fill('Be long.');
  await closeAgents(page);
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('“assistant” exists already');
  await openAgents(page);
  await expect(agentForm(page, 1).getByRole('textbox', { name: 'System prompt' })).toHaveValue('Be long.');
  await expect(agentForm(page, 1).getByRole('textbox', { name: 'Name' })).toHaveValue('Agent-2');
});

test('two windows change one agent and neither undoes the other', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await openAgents(page);
  await openAgents(other);
  const field = (window: Page, name: string): Locator => agentForm(window, 0).getByRole('textbox', { name });
  await field(other, 'System prompt').fill('Be kind.');
  await expect(field(page, 'System prompt')).toHaveValue('Be kind.');
  await field(page, 'Name').fill('Judge');
  await expect(field(other, 'Name')).toHaveValue('Judge');
  await field(page, 'System prompt').fill('Be harsh.');
  await expect(field(other, 'System prompt')).toHaveValue('Be harsh.');
  await page.keyboard.press('Control+Shift+M');
  await closeAgents(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.reload();
  await openAgents(page);
  await expect(field(page, 'System prompt')).toHaveValue('Be harsh.');
  await expect(field(page, 'Name')).toHaveValue('Judge');
});

test('one agent alone is never called, and a chip wins over a name that was written', async ({ page, server }) => {
  await send(page, '@all meeting at 3');
  await ended(page, 1);
  expect(lastAsked(server).said).toEqual(['user: @all meeting at 3']);
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('Author');
  await closeAgents(page);
  const group = page.getByRole('group', { name: 'Who answers' });
  await messageBox(page).fill('@Author');
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await messageBox(page).fill('@Author well?');
  await group.getByRole('button', { name: 'Assistant' }).click();
  await expect(messageBox(page)).toHaveValue('well?');
  await expect(group.getByRole('button', { pressed: true })).toHaveText(['Assistant', 'Author']);
});
