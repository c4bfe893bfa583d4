import type { Page } from '@playwright/test';
import { choose } from '../../tests/e2e/support/pages/instance-form.ts';
import { linkQuestion, refusedQuestion, retryQuestion, runningQuestion } from './answers.ts';
import { catalogPictures } from './catalog-pictures.ts';
import { goTo, openSession, type Picture } from './picture.ts';
import { sessionPictures } from './session-pictures.ts';

async function openLink(
  page: Page,
  host: { readonly origin: string },
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  await page.goto(`${host.origin}/open#link=${encodeURIComponent(`patchbay://session/new?${query.join('&')}`)}`);
}

/** Of a home in which nothing has been done yet. */
export const freshPictures: readonly Picture[] = [
  {
    name: 'welcome',
    show: async (page, { fresh }) => {
      await goTo(page, fresh, '/welcome');
      await page.getByText('Key in $GROQ_API_KEY').waitFor();
    },
  },
  {
    name: 'instances-empty',
    show: async (page, { fresh }) => {
      await goTo(page, fresh, '/instances');
      await page.getByText('No instances yet').waitFor();
    },
  },
  {
    name: 'sessions-empty',
    show: async (page, { fresh }) => {
      await goTo(page, fresh, '/sessions');
      await page.getByRole('heading', { name: 'No sessions yet' }).waitFor();
    },
  },
  {
    name: 'new-session-empty',
    show: async (page, { fresh }) => {
      await goTo(page, fresh, '/sessions/new');
      await page.getByRole('button', { name: 'Try the demo' }).waitFor();
    },
  },
  {
    name: 'import',
    show: async (page, { fresh }) => {
      await goTo(page, fresh, '/instances');
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByRole('checkbox', { name: 'OpenRouter' }).check();
    },
  },
];

/** Of a home in use. The last ones change it. */
export const pictures: readonly Picture[] = [
  {
    name: 'add-instance',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'form-copilot',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/copilot');
      await page.getByRole('button', { name: 'Create instance' }).waitFor();
    },
  },
  {
    name: 'form-vertex',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/vertexai');
      await page.getByLabel('Service account JSON').waitFor();
    },
  },
  {
    name: 'form-azure',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/azure');
      await page.getByRole('button', { name: 'Add deployment' }).waitFor();
    },
  },
  {
    name: 'form-bedrock',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/bedrock');
      await page.getByText('Access keys', { exact: true }).waitFor();
    },
  },
  {
    name: 'form-advanced',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/anthropic');
      await page.getByRole('button', { name: 'Advanced' }).click();
      await page.getByRole('textbox', { name: 'Proxy' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'instance-form',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/new/openrouter');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Writing');
      await page.getByRole('textbox', { name: 'Endpoint' }).fill('http://gateway.acme.example/api/v1');
      await page.getByLabel('API key', { exact: true }).fill('not-a-key-at-all');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('Proved:').first().waitFor();
    },
  },
  {
    name: 'leave-without-saving',
    show: async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'instances',
    show: async (page) => {
      await page.getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('navigation').getByRole('link', { name: 'Instances' }).click();
      await page.getByRole('link', { name: 'Trial account' }).waitFor();
    },
  },
  {
    name: 'instance-models',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/work/models');
      await page.getByText('claude-sonnet-4.6').first().waitFor();
    },
  },
  {
    name: 'doctor-passed',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/work/test');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('Conversations work').waitFor();
    },
  },
  {
    name: 'doctor-failing',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/ollama/test');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByRole('group', { name: 'What may repair it' }).waitFor();
    },
  },
  {
    name: 'test-all',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances');
      await page.getByRole('button', { name: 'Test all' }).click();
      await page.getByText('one short question').waitFor();
    },
  },
  {
    name: 'keys',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await goTo(page, host, '/vault');
      await page.getByRole('row', { name: /^Work/ }).waitFor();
    },
  },
  {
    name: 'repair',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/old-laptop/repair');
      await page.getByText('What cannot be read').waitFor();
    },
  },
  {
    name: 'edit-instance',
    show: async (page, { host }) => {
      await goTo(page, host, '/instances/research-cluster');
      await page.getByText('The address changed').waitFor();
    },
  },
  {
    name: 'remove-key',
    show: async (page) => {
      await page.getByRole('button', { name: 'Remove key' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'catalog',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await goTo(page, host, '/catalog');
      await page.getByRole('link', { name: 'Acme Models' }).waitFor();
    },
  },
  {
    name: 'catalog-problems',
    show: async (page) => {
      await page.getByRole('button', { name: /problem/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'provider',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await goTo(page, host, '/catalog/acme-models');
      await page.getByText('Beacon 1.0 3B Base').waitFor();
    },
  },
  ...catalogPictures,
  {
    name: 'settings',
    show: async (page, { host }) => {
      await goTo(page, host, '/settings');
      await page.getByText('The system keychain works').waitFor();
    },
  },
  {
    name: 'new-session',
    show: async (page, { host }) => {
      await goTo(page, host, '/sessions/new');
      await choose(page, 'Instance', /^Work/);
      await page
        .getByRole('option', { name: /Claude Sonnet 4\.6/ })
        .first()
        .click();
    },
  },
  {
    name: 'picker-favourites',
    show: async (page, { host }) => {
      await goTo(page, host, '/sessions');
      await goTo(page, host, '/sessions/new');
      const search = page.getByRole('combobox', { name: 'Model', exact: true });
      for (const words of ['sonnet 4.6 work', 'haiku personal']) {
        await search.fill(words);
        await page.getByRole('option').first().waitFor();
        await search.press('ControlOrMeta+D');
      }
      await search.fill('sonnet 4.6 work');
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Make default' }).click();
      await page.getByRole('button', { name: 'Is the default' }).waitFor();
      await search.fill('');
      await page.getByText('Favourites', { exact: true }).waitFor();
    },
  },
  {
    name: 'link-sheet',
    show: async (page, { host }) => {
      await openLink(page, host, {
        instance: 'work',
        model: 'anthropic/claude-sonnet-4.6',
        prompt: 'Review this plan:\n\t1. Measure first\n\t2. Change one thing   at a time\n\nWhat is missing?',
      });
      await page.getByRole('dialog').getByRole('button', { name: 'Start session' }).waitFor();
    },
  },
  {
    name: 'link-choices',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await openLink(page, host, { provider: 'openrouter', model: 'anthropic/claude-sonnet-4.6' });
      await page.getByRole('radio').first().waitFor();
    },
  },
  {
    name: 'link-refused',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await openLink(page, host, { provider: 'openrouter', key: 'not-a-key-8' });
      await page.getByText('takes no parameter').waitFor();
    },
  },
  {
    name: 'conversation',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await openSession(page, retryQuestion.question);
      await page.getByRole('region', { name: 'Conversation' }).press('Home');
      await page
        .getByRole('button', { name: /^Thought for/ })
        .first()
        .click();
      await page.locator('pre span').first().waitFor();
      await page.getByRole('textbox', { name: 'Message' }).focus();
    },
  },
  ...sessionPictures,
  {
    name: 'change-model',
    show: async (page) => {
      await openSession(page, retryQuestion.question);
      await page.getByRole('button', { name: /Change/ }).click();
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'link',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await openSession(page, linkQuestion.question);
      await page.getByRole('button', { name: 'Server-sent events', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'conversation-failed',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await openSession(page, refusedQuestion.question);
      await page.getByText('out of credit').waitFor();
    },
  },
  {
    name: 'session-deleted',
    show: async (page) => {
      await page.getByRole('button', { name: 'Session actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete session' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await page.getByRole('heading', { name: 'Choose a session' }).waitFor();
    },
  },
  {
    name: 'conversation-streaming',
    show: async (page, { host }) => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('out of credit').waitFor();
      await goTo(page, host, '/sessions/new');
      await choose(page, 'Instance', /^Work/);
      await page
        .getByRole('option', { name: /Claude Sonnet 4\.6/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Start session' }).click();
      await page.getByRole('textbox', { name: 'Message' }).fill(runningQuestion.question);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('so that').waitFor();
    },
  },
  {
    name: 'connection-lost',
    show: async (page, { host }) => {
      await host.stop('SIGKILL');
      await page.getByText('Connection lost.').waitFor();
    },
  },
];
