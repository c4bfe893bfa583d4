import { expect, type Locator, type Page } from '@playwright/test';
import { chooseModel, ended, messageBox, send } from '../support/pages/conversation.ts';
import { choose } from '../support/pages/instance-form.ts';
import { counted, thought } from './reasoned-answers.ts';

/** Tests what is typed, expects that all of it is proved, and creates the instance. */
export async function proveAndCreate(page: Page, modelCount: string, modelId: string): Promise<void> {
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested.getByRole('status')).toContainText('and an answer streams.');
  await expect(tested).toContainText(modelCount);
  await expect(tested.getByRole('listitem').filter({ hasText: 'Model available' })).toContainText(modelId);
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible();
}

/** A new session with a model whose reasoning effort is set to "High". */
export async function startWithHighEffort(page: Page, instance: string, model: string): Promise<void> {
  await page.getByRole('link', { name: 'New session', exact: true }).first().click();
  await chooseModel(page, instance, model);
  await choose(page, 'Reasoning effort', /^High/);
  await page.getByRole('button', { name: 'Start session' }).click();
  await messageBox(page).waitFor();
}

/** Asks, and expects the scripted answer with its tokens, its cost and who gave it. */
export async function askAndRead(
  page: Page,
  { from, cost, count = 1 }: { readonly from: string; readonly cost: string; readonly count?: number },
): Promise<Locator> {
  await send(page, 'Good morning');
  const answer = await ended(page, count);
  await expect(answer.locator('strong')).toHaveText('an answer');
  const footer = answer.locator('footer');
  await expect(footer).toContainText(from);
  await expect(footer).toContainText(`${counted}${cost}`);
  await expect(footer).toContainText(/\d+(\.\d)? m?s to first token/);
  return answer;
}

/** Expects the scripted reasoning, folded away behind the time that it took. */
export async function expectThought(answer: Locator): Promise<void> {
  const fold = answer.getByRole('button', { name: /^Thought for \d+(\.\d)? m?s/ });
  await expect(answer).not.toContainText(thought);
  await fold.click();
  await expect(answer).toContainText(thought);
}
