import { halvingQuestion, nameQuestion } from './answers.ts';
import { goTo, openSession, type Picture } from './picture.ts';

/** Of conversations with all that is in them, and of what they cost. */
export const sessionPictures: readonly Picture[] = [
  {
    name: 'conversation-rich',
    show: async (page) => {
      await openSession(page, halvingQuestion.question);
      await page.getByRole('region', { name: 'Conversation' }).press('Home');
      await page.locator('.katex-display').waitFor();
      await page.locator('pre span').first().waitFor();
      await page.getByRole('textbox', { name: 'Message' }).fill('And if they are correlated?');
      await page.getByLabel('Before sending').waitFor();
    },
  },
  {
    name: 'side-by-side',
    show: async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).fill('');
      await openSession(page, nameQuestion.question);
      await page.getByRole('button', { name: 'Keep this one' }).first().waitFor();
      await page.getByRole('textbox', { name: 'Message' }).pressSequentially('@');
      await page.getByRole('listbox', { name: 'Agents to write to' }).waitFor();
    },
  },
  {
    name: 'agents',
    show: async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).fill('');
      await page.getByRole('button', { name: 'Session actions' }).click();
      await page.getByRole('menuitem', { name: 'Agents…' }).click();
      await page.getByRole('heading', { name: 'Engineer' }).waitFor();
    },
  },
  {
    name: 'other-models',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Session actions' }).click();
      await page.getByRole('menuitem', { name: 'Cost on other models' }).click();
      await page.getByRole('table', { name: 'This session on other models' }).waitFor();
    },
  },
  {
    name: 'search-sessions',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox', { name: 'Search all sessions' }).fill('retry');
      await page.getByRole('list', { name: 'Search results' }).getByRole('link').first().waitFor();
    },
  },
  {
    name: 'usage',
    show: async (page, { host }) => {
      await page.getByRole('searchbox', { name: 'Search all sessions' }).fill('');
      await goTo(page, host, '/usage');
      await page.getByLabel('Totals').getByText('Known cost', { exact: true }).waitFor();
    },
  },
];
