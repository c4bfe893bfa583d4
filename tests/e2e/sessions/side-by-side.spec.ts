import type { Locator, Page } from '@playwright/test';
import { chunk, done, usageChunk } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { Gate } from '../../fault-server/steps.ts';
import { asked, byModel, furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { agentForm, chooseIn, closeAgents, openAgents } from '../support/pages/agents.ts';
import { edit } from '../support/pages/branches.ts';
import { answers, ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

/** Adds "Quick", which asks Swift. */
async function addQuick(page: Page): Promise<void> {
  await openAgents(page);
  await page.getByRole('button', { name: 'Add agent' }).click();
  await agentForm(page, 1).getByRole('textbox', { name: 'Name' }).fill('Quick');
  await chooseIn(page, agentForm(page, 1), 'Model', 'Swift');
  await closeAgents(page);
}

function candidate(page: Page, agent: string): Locator {
  return page.getByRole('region', { name: 'Conversation' }).getByRole('region', { name: agent, exact: true });
}

test('all are asked at once and answer beside each other; one is kept', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  const slow = new Gate();
  const usage = { prompt_tokens: 1_000, completion_tokens: 500, total_tokens: 1_500 };
  await furnishLab(
    home,
    server,
    byModel({
      sage: sse([
        chunk({ content: 'Slow and' }),
        slow.opened,
        chunk({ content: ' wise.' }),
        chunk({}, 'stop'),
        usageChunk(usage),
        done,
      ]),
      swift: says('Quick words.', usage),
    }),
  );
  await openApp();
  await startInLab(page);
  await addQuick(page);
  await send(page, '@all what do you say?');
  await expect(candidate(page, 'Quick')).toContainText('Quick words.');
  await expect(candidate(page, 'Assistant')).toContainText('Slow and');
  await expect(candidate(page, 'Assistant')).toContainText('Answering');
  await expect(candidate(page, 'Quick').getByRole('button', { name: 'Keep this one' })).toBeDisabled();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(candidate(other, 'Assistant')).toContainText('Slow and');
  slow.open();
  for (const window of [page, other]) {
    await expect(candidate(window, 'Assistant')).toContainText('Slow and wise.');
    const [left, right] = await Promise.all(
      ['Assistant', 'Quick'].map((name) => candidate(window, name).boundingBox()),
    );
    expect(left?.y).toBe(right?.y);
    expect(right?.x).toBeGreaterThan(left?.x ?? Infinity);
  }
  // 1,000 tokens in and 500 out: 2 and 8 USD a million for Sage, 0.5 and 1 for Swift.
  for (const [name, cost] of [
    ['Assistant', '$0.006'],
    ['Quick', '$0.001'],
  ] as const) {
    await expect(candidate(page, name).locator('footer')).toContainText(cost);
    await expect(candidate(page, name).locator('footer')).toContainText('to first token');
  }
  await expect(candidate(page, 'Assistant').locator('footer')).toContainText(/tokens?\/s/);
  expect(
    asked(server)
      .map(({ model }) => model)
      .toSorted(),
  ).toEqual(['sage', 'swift']);

  await candidate(page, 'Quick').getByRole('button', { name: 'Keep this one' }).click();
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page)).toContainText('Quick words.');
  await expect(messageBox(page)).toBeFocused();
  await send(page, 'and then?');
  await ended(page, 2);
  expect(lastAsked(server)).toMatchObject({
    model: 'swift',
    said: ['user: what do you say?', 'assistant: Quick words.', 'user: and then?'],
  });
  await page.reload();
  await answers(page).first().getByRole('button', { name: 'Previous version' }).click();
  await expect(answers(page).first()).toContainText('Slow and wise.');
});

test('those who answer are chosen above the message box, and stay chosen', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('Fine.'));
  await openApp();
  await startInLab(page);
  await addQuick(page);
  const group = page.getByRole('group', { name: 'Who answers' });
  await expect(group.getByRole('button', { pressed: true })).toHaveText(['Assistant']);
  await group.getByRole('button', { name: 'Quick' }).click();
  await send(page, 'both');
  await ended(page, 2);
  await expect(group.getByRole('button', { pressed: true })).toHaveText(['Assistant', 'Quick']);
  await candidate(page, 'Assistant').getByRole('button', { name: 'Keep this one' }).click();
  await expect(group.getByRole('button', { pressed: true })).toHaveText(['Assistant']);
  await group.getByRole('button', { name: 'Quick' }).click();
  await group.getByRole('button', { name: 'Assistant' }).click();
  await send(page, 'only you');
  await ended(page, 2);
  expect(lastAsked(server)).toMatchObject({ model: 'swift' });
  await expect(answers(page).last().locator('footer')).toContainText('Quick');
  await expect(answers(page).first().locator('footer')).toContainText('Assistant');
});

test('an edited question goes to those who answered it, or to whom it names', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('Fine.'));
  await openApp();
  await startInLab(page);
  await addQuick(page);
  const models = (): readonly string[] =>
    asked(server)
      .slice(-2)
      .map(({ model }) => model)
      .toSorted();
  await send(page, '@all one?');
  await ended(page, 2);
  await edit(page, questions(page).first(), 'two?');
  await expect(questions(page).first()).toContainText('two?');
  await ended(page, 2);
  expect(asked(server)).toHaveLength(4);
  expect(models()).toEqual(['sage', 'swift']);
  await edit(page, questions(page).first(), '@quick three?');
  await expect(questions(page).first()).toContainText('three?');
  await ended(page, 1);
  expect(lastAsked(server)).toMatchObject({ model: 'swift', said: ['user: three?'] });
  await edit(page, questions(page).first(), 'four?');
  await expect(questions(page).first()).toContainText('four?');
  await ended(page, 1);
  expect(lastAsked(server)).toMatchObject({ model: 'swift', said: ['user: four?'] });
});

test('who answers is still chosen after a walk to another page', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('Fine.'));
  await openApp();
  await startInLab(page);
  await addQuick(page);
  const group = page.getByRole('group', { name: 'Who answers' });
  await group.getByRole('button', { name: 'Quick' }).click();
  await group.getByRole('button', { name: 'Assistant' }).click();
  await messageBox(page).fill('not yet sent');
  await goTo(page, 'Usage');
  await page.goBack();
  await expect(messageBox(page)).toHaveValue('not yet sent');
  await expect(group.getByRole('button', { pressed: true })).toHaveText(['Quick']);
});
