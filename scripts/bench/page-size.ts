import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { WebHost } from '../../tests/e2e/support/web-host.ts';
import { benchRow, type BenchRow } from './row.ts';

const limitKilobytes = 250;

/** All the scripts that a browser loads until a new user's first page is complete and the network is quiet, gzipped. */
async function firstLoadBytes(url: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await page.waitForLoadState('networkidle');
  const bodies = await Promise.all(scripts.values());
  await browser.close();
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

export async function run(): Promise<BenchRow[]> {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const host = await WebHost.start({ home });
  try {
    const value = (await firstLoadBytes(host.url)) / 1024;
    const what = 'KB of gzipped JavaScript until the first page is complete';
    return [benchRow({ id: 'page.first-load', what, value, limit: limitKilobytes, better: 'lower' })];
  } finally {
    await host.stop();
    await rm(home, { recursive: true, force: true });
  }
}
