import type { Locator, Page } from '@playwright/test';
import { json } from '../../fault-server/replies.ts';
import { fresh, sourcePath, useSource } from '../support/catalog-source.ts';
import { writeProvider } from '../support/own-provider.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { writeInstances } from '../support/workshop.ts';
import { zenith } from '../support/zenith.ts';

function card(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'Providers', exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
}

test('a card says the name, protocol, models, prices, largest context, instances and source of its provider', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const nowhere = 'http://127.0.0.1:9/v1';
  const provider = zenith(nowhere);
  const free = { id: 'free', name: 'Free', cost_per_1m_in: 0, cost_per_1m_out: 0 };
  await writeProvider(home, provider);
  await writeProvider(home, { ...provider, id: 'gift', name: 'Gift', type: 'anthropic', models: [free] });
  await writeProvider(home, { ...provider, id: 'mute', name: 'Mute', models: [{ id: 'mist', name: 'Mist' }] });
  await writeProvider(home, { ...provider, id: 'bare', name: 'Bare', models: [] });
  await writeInstances(home, {
    peak: { displayName: 'Peak', catalogProviderId: 'zenith' },
    ridge: { displayName: 'Ridge', catalogProviderId: 'zenith' },
    present: { displayName: 'Present', catalogProviderId: 'gift' },
  });
  server.on(sourcePath, json(200, [fresh]));
  await useSource(home, `${server.origin}${sourcePath}`);
  await openApp();
  await page.evaluate(() => {
    location.hash = '/updates';
  });
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByRole('button', { name: 'Apply update' }).click();
  await expect(page.getByText('The update is in use')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();

  const expected = [
    { name: 'Zenith', type: 'openai-compat', facts: ['4 · 1 free', '$0.25 – $3.00', '1M', '2 instances'] },
    { name: 'Gift', type: 'anthropic', facts: ['1 · 1 free', 'free', '—unknown', '1 instance'] },
    { name: 'Mute', type: 'openai-compat', facts: ['1', '—unknown', '—unknown', 'none'] },
    { name: 'Bare', type: 'openai-compat', facts: ['0', '—unknown', '—unknown', 'none'] },
    { name: 'Fresh AI', type: 'openai-compat', facts: ['1', '$4.00', '1K', 'none'], source: 'Updated' },
  ];
  for (const { name, type, facts, source = 'Your own' } of expected) {
    const its = card(page, name);
    await expect(its.getByRole('term')).toHaveText(['Models', 'Input price', 'Largest context', 'In use by']);
    await expect(its.getByRole('definition'), name).toHaveText(facts);
    await expect(its.getByText(type, { exact: true })).toBeVisible();
    await expect(its.getByText(source, { exact: true })).toBeVisible();
  }
  const shipped = card(page, 'DeepSeek');
  await expect(shipped.getByText('Shipped', { exact: true })).toBeVisible();
  await expect(shipped.getByRole('definition').last()).toHaveText('none');
  await expectSound(page, 'cards of every source');

  await card(page, 'Zenith').click({ position: { x: 8, y: 90 } });
  await expect(page.getByRole('heading', { name: 'Zenith', level: 1 })).toBeVisible();
});
