import { furnishLab, startInLab } from '../support/lab.ts';
import { ended, messageBox, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

// Sage: 2 USD in, 8 out, 0.5 from cache, per million tokens: 0.02 + 0.005 + 0.08 = 0.105 USD.
const half = {
  prompt_tokens: 20_000,
  completion_tokens: 10_000,
  total_tokens: 30_000,
  prompt_tokens_details: { cached_tokens: 10_000 },
};

test('before sending tokens, share and price are told; after it what was used, of the answer and of the session', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('One.', half), says('Two.', half));
  await openApp();
  await startInLab(page);
  const before = page.getByLabel('Before sending');
  await messageBox(page).fill('word '.repeat(1_600));
  await expect(before).toHaveText(
    /^~[\d,]+ tokens · \d(\.\d)?% of the window · prompt ~\$0\.00\d+ · answer \$0\.0\d+ to \$0\.\d+$/,
  );
  await expect(page.getByText('This session:')).toHaveCount(0);
  await messageBox(page).fill('say one');
  await expect(before).toContainText('% of the window');
  await send(page, 'say one');
  const footer = (await ended(page, 1)).locator('footer');
  await expect(footer).toContainText('20,000 in · 10,000 out');
  await expect(footer).toContainText('$0.105');
  await footer.getByRole('button', { name: /20,000 in/ }).click();
  const details = page.getByRole('dialog', { name: 'Usage' });
  await expect(details).toContainText('Input from cache10,000 (50%)');
  await page.keyboard.press('Escape');
  const session = page.getByRole('button', { name: /^This session:/ });
  await expect(session).toHaveText('This session: $0.105 · 30,000 tokens · 50% cached');

  await send(page, 'say two');
  await ended(page, 2);
  await expect(session).toHaveText('This session: $0.21 · 60,000 tokens · 50% cached');
  await session.click();
  await expect(page.getByRole('dialog', { name: 'This session so far' })).toContainText('Answers2');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(session).toHaveText('This session: $0.21 · 60,000 tokens · 50% cached');

  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Cost on other models' }).click();
  const rows = page.getByRole('table', { name: 'This session on other models' }).getByRole('row');
  // Without a cache price of their own, the cached half costs as much as the other.
  await expect(rows).toHaveText([
    /Model/,
    /As it was\$0\.21/,
    /Tiny/,
    /Tiny/,
    /Swift/,
    /Swift/,
    /Sage.*\$0\.21/,
    /Sage.*\$0\.21/,
  ]);
  await page.keyboard.press('Escape');
});
