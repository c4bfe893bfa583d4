import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserSecrets } from './browser-secrets.ts';

let folder = '';
let path = '';
const open: BrowserSecrets[] = [];

function openSecrets(): BrowserSecrets {
  const secrets = new BrowserSecrets({ path, onProblem: () => undefined });
  open.push(secrets);
  return secrets;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-secrets-'));
  path = join(folder, 'web-access.json');
});

afterEach(async () => {
  for (const secrets of open.splice(0)) secrets.close();
  await rm(folder, { recursive: true });
});

it('accepts what it issued, also from another process, and stores only hashes', async () => {
  const secret = await openSecrets().issue();
  const later = openSecrets();
  expect(await later.accepts(secret)).toBe(true);
  expect(await later.accepts(`${secret}x`)).toBe(false);
  expect(await later.accepts('')).toBe(false);
  expect(await readFile(path, 'utf8')).not.toContain(secret);
});

it('keeps as many browsers as it says, the latest ones', async () => {
  const secrets = openSecrets();
  const first = await secrets.issue();
  let latest = first;
  for (let index = 0; index < 50; index += 1) latest = await secrets.issue();
  expect(await secrets.accepts(first)).toBe(false);
  expect(await secrets.accepts(latest)).toBe(true);
});

it('lets browsers in for as long as the process lasts when nothing can be stored', async () => {
  await mkdir(path);
  const secrets = openSecrets();
  const secret = await secrets.issue();
  expect(await secrets.accepts(secret)).toBe(true);
  expect(await openSecrets().accepts(secret)).toBe(false);
});
