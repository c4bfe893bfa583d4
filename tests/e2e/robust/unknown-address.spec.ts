import { expect, test } from '../support/test.ts';

const addresses = [
  { address: '/sessions/nobody', says: 'This session does not exist' },
  { address: '/sessions/..%2F..%2Fetc%2Fpasswd', says: 'This session does not exist' },
  { address: '/instances/nobody', says: 'This instance does not exist' },
  { address: '/instances/..%2Fnobody', says: 'This instance does not exist' },
  { address: '/instances/new/nobody', says: 'Unknown provider' },
  { address: '/catalog/nobody', says: 'This provider is not in the catalog' },
  { address: '/catalog/..%2F..%2Fpackage', says: 'This provider is not in the catalog' },
  { address: '/nowhere', says: 'There is no such page' },
];

test('an address that leads nowhere says so and offers a way on', async ({ page, openApp }) => {
  const { origin } = await openApp();
  for (const { address, says } of addresses) {
    await page.goto(`${origin}/#${address}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: says }), address).toBeVisible();
    await expect(main.getByRole('link').first(), address).toBeVisible();
  }
});
