import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { pressOn } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import { choose, goTo, instanceCard } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';

const key = 'acme-key-sweep-1';
const crushKey = 'crush-key-sweep-2';

async function write(home: string, path: string, content: unknown): Promise<void> {
  const file = join(home, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
}

const instancesFile = z.object({ instances: z.record(z.string(), z.looseObject({})) });

test('what was found is listed with its source; a key is linked, or copied where the user says so', async ({
  page,
  home,
  addProvider,
  server,
  openApp,
}) => {
  test.slow();
  await addProvider(acme(`${server.origin}/v1`));
  await write(home, '.config/crush/crush.json', {
    providers: {
      openai: { api_key: crushKey },
      anthropic: { type: 'anthropic', api_key: '$(cat ~/.secret)' },
    },
  });
  await write(home, '.lace/provider-instances.json', 'not json');
  await openApp({
    environment: { OLLAMA_HOST: 'http://127.0.0.1:9', ACME_API_KEY: key, DEEPSEEK_API_KEY: 'deep-key-3' },
  });
  const found = page.getByRole('region', { name: 'Found on this machine' });
  await expect(found).toContainText('Acme');
  await expect(found).toContainText('crush.json');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(
    dialog.getByRole('region', { name: 'Crush' }).getByRole('checkbox', { name: /Anthropic/i }),
  ).toBeDisabled();
  await expect(dialog).toContainText('Its key is made by a command, which Patchbay does not run.');
  await expect(dialog).toContainText('One place could not be used');
  await expect(dialog).toContainText('is not JSON');
  await expectSound(page, 'the import, with refusals and problems');
  expect(server.requests).toHaveLength(0);

  await pressOn(page, dialog.getByRole('checkbox', { name: 'Acme' }), 'Space');
  await pressOn(page, dialog.getByRole('checkbox', { name: 'DeepSeek' }), 'Space');
  await choose(page, 'Key of DeepSeek', /^Copy it to/);
  await expect(dialog.getByRole('checkbox', { name: 'DeepSeek' })).toHaveAccessibleDescription(
    /^The key in \$DEEPSEEK_API_KEY will be copied to a file .* and sent to api\.deepseek\.com$/,
  );
  await dialog
    .getByRole('region', { name: 'Crush' })
    .getByRole('checkbox', { name: /OpenAI/ })
    .click();
  await dialog.getByRole('button', { name: 'Import 3 selected' }).click();
  await expect(page.getByText('3 instances imported')).toBeVisible();
  await expect(instanceCard(page, 'Acme')).toContainText('$ACME_API_KEY');
  await expect(instanceCard(page, 'DeepSeek')).toContainText('File');

  const { instances } = instancesFile.parse(
    JSON.parse(await readFile(join(home, 'patchbay', 'provider-instances.json'), 'utf8')),
  );
  expect(Object.keys(instances).toSorted()).toHaveLength(3);
  expect(instances['acme']).toMatchObject({ environment: { variable: 'ACME_API_KEY' } });
  expect(instances['deepseek']).not.toHaveProperty('environment');
  await expect(page.locator('body')).not.toContainText(crushKey);
});

test('"Select all" ticks what can be imported, and no more', async ({ page, home, openApp }) => {
  await write(home, '.config/crush/crush.json', { providers: { anthropic: { api_key: '$(cat ~/.secret)' } } });
  await openApp({
    environment: { OLLAMA_HOST: 'http://127.0.0.1:9', GROQ_API_KEY: 'groq-key', XAI_API_KEY: 'xai-key' },
  });
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await pressOn(page, dialog.getByRole('button', { name: 'Select all' }));
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Select none' }).click();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Import selected' })).toBeDisabled();
});
