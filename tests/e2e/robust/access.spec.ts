import { request } from 'node:http';
import { WebSocket } from 'ws';
import { html } from '../../fault-server/replies.ts';
import { printNewLink } from '../support/links.ts';
import { expect, openIn, test } from '../support/test.ts';
import { runSecond } from '../support/web-host.ts';

const title = 'This page needs a new link';

test('a used link says so and how to print another, which then works', async ({ page, browser, home, startHost }) => {
  const host = await startHost();
  await openIn(page, host);

  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  await visit.goto(host.url);
  await expect(visit.getByRole('heading', { name: title })).toBeVisible();
  await expect(visit.getByText('The link was used already.')).toBeVisible();
  await expect(visit.getByText('npm run web', { exact: true })).toBeVisible();
  await expect(visit.getByRole('navigation')).toHaveCount(0);

  // A link pasted into the page that was refused only changes the fragment.
  await visit.goto(await printNewLink(home));
  await expect(visit.getByRole('navigation')).toBeVisible();
  expect(visit.url()).not.toContain('token');
  await stranger.close();
});

test('a link of another start is unknown, and no link at all is refused', async ({ page, host }) => {
  await page.goto(`${host.origin}/#token=never-printed`);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('Patchbay does not know this link.')).toBeVisible();

  await page.goto(`${host.origin}/#/settings`);
  await page.reload();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('This browser has not been let in yet.')).toBeVisible();
});

test('a second process prints one fresh link of the first and leaves with 0', async ({ page, home, host }) => {
  const second = await runSecond(home);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/^Patchbay is ready at http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n$/);
  const link = second.stdout.trim().split(' ').at(-1) ?? '';
  expect(new URL(link).origin).toBe(host.origin);
  expect(link).not.toBe(host.url);
  await page.goto(link);
  await expect(page.getByRole('navigation')).toBeVisible();
});

/** The status of a GET with these headers, which a browser would not let a page choose. */
function statusOf(port: number, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** The status that an upgrade is answered with; 101 when it opens. */
function upgradeStatusOf(port: number, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

test('a foreign Host or Origin is answered 403', async ({ host }) => {
  const { port } = host;
  const own = `127.0.0.1:${port}`;
  expect(await statusOf(port, { host: own })).toBe(200);
  expect(await statusOf(port, { host: `localhost:${port + 1}` })).toBe(200);
  expect(await statusOf(port, { host: 'patchbay.example' })).toBe(403);
  expect(await statusOf(port, { host: `127.0.0.1.example:${port}` })).toBe(403);
  expect(await statusOf(port, { host: own, origin: 'https://evil.example' })).toBe(403);

  expect(await upgradeStatusOf(port, { host: own, origin: `http://${own}` })).toBe(101);
  expect(await upgradeStatusOf(port, { host: own, origin: 'http://evil.example' })).toBe(403);
  expect(await upgradeStatusOf(port, { host: own, origin: `https://${own}` })).toBe(403);
  expect(await upgradeStatusOf(port, { host: own, origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
  expect(await upgradeStatusOf(port, { host: own })).toBe(403);
  expect(await upgradeStatusOf(port, { host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
});

test('a page of another site reaches neither the WebSocket nor what is stored', async ({ page, host, server }) => {
  server.on('/', html(200, 'Elsewhere'));
  await page.goto(server.origin);
  const outcome = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new globalThis.WebSocket(url);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      }),
    `${host.origin.replace('http', 'ws')}/api`,
  );
  expect(outcome).toBe('refused');
});
