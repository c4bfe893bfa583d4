import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';

/** Friday, 6 March 2026, 9:00 UTC. */
const storedAt = Date.UTC(2026, 2, 6, 9);

/** Before the first start: the same identity each time, so that fingerprints of keys are the same. */
export async function settleIdentity(folder: string): Promise<void> {
  const fingerprintSecret = 'p'.repeat(43);
  const identity = { version: '1.0', homeId: '6f6e6520-686f-4d65-8f66-6f7220706963', fingerprintSecret };
  await writeFile(join(folder, 'home.json'), JSON.stringify(identity));
}

/** Gives the times at which keys were stored the same value in each run. */
export async function settleTimes(folder: string): Promise<void> {
  const path = join(folder, 'credential-index.json');
  const schema = z.looseObject({ entries: z.record(z.string(), z.looseObject({ setAt: z.number() })) });
  const index = schema.parse(JSON.parse(await readFile(path, 'utf8')));
  for (const entry of Object.values(index.entries)) entry.setAt = storedAt;
  await writeFile(path, JSON.stringify(index, null, 2));
}

/** Durations that were measured a moment ago, such as the time to the first token, show as the same in each run. */
export async function settleDurations(page: Page): Promise<void> {
  await page.evaluate(() => {
    const measured = /\d+ ms(?= to first token$)|(?<=· )\d+ ms$|^\d+ ms$/;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      node.nodeValue = node.nodeValue?.replace(measured, '412 ms') ?? null;
    }
  });
}
