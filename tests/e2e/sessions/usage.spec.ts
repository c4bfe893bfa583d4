import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { ended, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, workshop } from '../support/workshop.ts';
import { writeProvider } from '../support/own-provider.ts';

// Lathe costs 1 USD in and 2 USD out per million tokens: 300,000 in and 100,000 out are 0.50 USD.
const large = { prompt_tokens: 300_000, completion_tokens: 100_000, total_tokens: 400_000 };

test('what was spent is shown by day, model and session, and kept as CSV', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('One.', large), says('Two.', large));
  await openApp();
  await goTo(page, 'Usage');
  await expect(page.getByRole('heading', { name: 'Nothing was used in this period' })).toBeVisible();
  await expectAccessible(page, 'no usage');

  await startOnBench(page);
  await send(page, 'say =one');
  await ended(page, 1);
  await goTo(page, 'Usage');
  const totals = page.getByLabel('Totals');
  await expect(totals).toContainText('Known cost$0.50');
  await expect(totals).toContainText('300,000 tokens');
  await expect(page.getByRole('row', { name: /Nov|[A-Z][a-z]{2} \d/ }).last()).toContainText('$0.50');

  await page.getByRole('radio', { name: 'Session' }).check({ force: true });
  const details = page.getByRole('region', { name: 'In detail' });
  await expect(details.getByRole('row').nth(1)).toContainText('say =one');
  await expect(details.getByRole('row').nth(1)).toContainText('$0.50');

  const slider = page.getByRole('slider', { name: 'Day' });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /\$0\.50$/);
  await expectAccessible(page, 'usage');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'usage, dark');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^patchbay-usage-.*\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('Lathe');

  await details.getByRole('link', { name: 'say =one' }).click();
  await send(page, 'more');
  await ended(page, 2);
  await goTo(page, 'Usage');
  await expect(totals).toContainText('Known cost$1.00');
});

test('answers of unknown cost are counted apart, and priced once a price is known', async ({
  page,
  home,
  server,
  openApp,
  startHost,
}) => {
  await furnish(home, server);
  const provider = workshop(`${server.origin}/v1`);
  await writeProvider(home, {
    ...provider,
    models: [{ id: 'lathe', name: 'Lathe', context_window: 64_000 }],
  });
  answersWith(server, says('One.', large));
  const first = await openApp();
  await startOnBench(page);
  await send(page, 'say one');
  await ended(page, 1);
  await goTo(page, 'Usage');
  const totals = page.getByLabel('Totals');
  await expect(totals).toContainText('Known costunknown');
  await expect(totals).toContainText('1 answer of unknown cost, not included');
  await expect(totals).not.toContainText('$0.00');

  await first.stop();
  await writeProvider(home, provider);
  await startHost({ port: first.port });
  await page.goto(`${first.origin}/#/usage`);
  await expect(page.getByText('1 answer of unknown cost can be priced now.')).toBeVisible();
  await page.getByRole('button', { name: 'Price them' }).click();
  await expect(totals).toContainText('Known cost$0.50');
  await expect(page.getByText('can be priced now')).toHaveCount(0);
});
