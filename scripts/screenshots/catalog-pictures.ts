import { goTo, type Picture } from './picture.ts';

const imported = [
  {
    id: 'lighthouse',
    name: 'Lighthouse',
    type: 'openai-compat',
    api_key: '$LIGHTHOUSE_KEY',
    models: [{ id: 'beam-1', name: 'Beam 1', cost_per_1m_in: 0.5, cost_per_1m_out: 2 }],
  },
  {
    id: 'acme-models',
    name: 'Acme Models',
    type: 'openai-compat',
    models: [{ id: 'acme/one', name: 'One', cost_per_1m_in: -1 }],
  },
  { id: 'groq', name: 'Groq through the office', type: 'openai-compat', models: [] },
  { name: 'Without an id' },
];

/** Of the catalog: browsing, comparing, the user's own, updates. */
export const catalogPictures: readonly Picture[] = [
  {
    name: 'catalog-search',
    show: async (page, { host }) => {
      await goTo(page, host, '/catalog');
      await page
        .getByRole('combobox', { name: 'Search the catalog' })
        .fill('claude @context:>=200k @price:<10 @can:reasoning @can:tools');
      await page.getByRole('list', { name: 'Found models' }).getByRole('link').first().waitFor();
    },
  },
  {
    name: 'catalog-statistics',
    show: async (page, { host }) => {
      await goTo(page, host, '/catalog');
      await page.getByRole('button', { name: 'Clear the search' }).click();
      await page.getByRole('button', { name: 'Statistics' }).click();
      await page.getByRole('heading', { name: 'Output price' }).waitFor();
    },
  },
  {
    name: 'provider-sorted',
    show: async (page, { host }) => {
      await goTo(page, host, '/catalog/openrouter');
      await page.getByRole('button', { name: 'Context', exact: true }).click();
      await page.getByRole('button', { name: 'Context', exact: true }).click();
    },
  },
  {
    name: 'model-sheet',
    show: async (page, { host }) => {
      await goTo(page, host, `/catalog/openrouter/${encodeURIComponent('anthropic/claude-sonnet-4.6')}`);
      await page.getByRole('button', { name: 'New session with this model' }).waitFor();
      await page.getByText('Served').first().waitFor();
    },
  },
  {
    name: 'compare',
    show: async (page, { host }) => {
      await goTo(page, host, '/compare');
      for (const name of ['Claude Sonnet 4.6', 'GPT-5.4', 'DeepSeek-V4-Pro', 'Kimi K2 0905']) {
        await page.getByRole('button', { name: 'Add model' }).click();
        await page.getByRole('combobox', { name: 'Search models' }).fill(name);
        await page.getByRole('option', { name }).first().click();
        await page.getByRole('columnheader', { name }).first().waitFor();
      }
    },
  },
  {
    name: 'compare-plot',
    show: async (page) => {
      const plot = page.getByRole('application');
      await plot.scrollIntoViewIfNeeded();
      await plot.focus();
      await page.keyboard.press('Home');
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'provider-new',
    show: async (page, { host }) => {
      await goTo(page, host, '/own/new');
      await page.getByRole('combobox', { name: 'Search providers to duplicate' }).waitFor();
    },
  },
  {
    name: 'provider-form',
    show: async (page, { host }) => {
      await goTo(page, host, '/own/edit/acme-models');
      await page.getByRole('button', { name: 'Save changes' }).waitFor();
    },
  },
  {
    name: 'override',
    show: async (page, { host }) => {
      await goTo(page, host, '/catalog/deepseek');
      await page.getByRole('button', { name: 'More about DeepSeek' }).click();
      await page.getByRole('menuitem', { name: 'Overrides' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Field' }).click();
      await page.getByRole('option', { name: 'Endpoint' }).click();
      await dialog.getByLabel('Your value').fill('https://gateway.acme.example/v1');
      await dialog.getByRole('button', { name: 'Override', exact: true }).click();
      await dialog.getByRole('button', { name: 'Revert Endpoint' }).waitFor();
    },
  },
  {
    name: 'import-preview',
    show: async (page, { host }) => {
      await page.getByRole('button', { name: 'Revert all' }).click();
      await page.getByText('Nothing is overridden.').waitFor();
      await page.keyboard.press('Escape');
      await goTo(page, host, '/catalog');
      await page.getByRole('button', { name: 'More about the catalog' }).click();
      await page.getByRole('menuitem', { name: 'Import a file' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import providers' });
      await dialog.getByLabel('Or paste its text').fill(JSON.stringify(imported));
      await dialog.getByRole('button', { name: 'Preview' }).click();
      await dialog.getByText('Rejected').waitFor();
    },
  },
  {
    name: 'update',
    show: async (page, { host }) => {
      await page.keyboard.press('Escape');
      await goTo(page, host, '/updates');
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByRole('button', { name: 'Apply update' }).waitFor();
    },
  },
];
